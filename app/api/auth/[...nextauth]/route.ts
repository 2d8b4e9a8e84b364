import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/lib/auth/auth-options";

type RouteContext = Readonly<{ params: Promise<{ nextauth: string[] }> }>;

// The options are made per request, because the settings are not there yet when this module is built.
function handler(request: NextRequest, context: RouteContext): Promise<Response> {
  return NextAuth(request, context, authOptions());
}

export { handler as GET, handler as POST };
