import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { invariant } from "@/lib/domain/errors";
import { authOptions } from "@/lib/auth/auth-options";

type RouteContext = Readonly<{ params: Promise<{ nextauth: string[] }> }>;

// The options are made per request, because the settings are not there yet when this module is built.
async function handler(request: NextRequest, context: RouteContext): Promise<Response> {
  const response: unknown = await NextAuth(request, context, authOptions());
  invariant(response instanceof Response, "next-auth answers a route handler with a Response");
  return response;
}

export { handler as GET, handler as POST };
