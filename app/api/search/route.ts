import type { NextRequest } from "next/server";
import { findContext } from "@/lib/auth/require-context";
import { SearchEverything, searchEverything } from "@/lib/services/search/search-everything";

/** What the command palette finds; it asks as the person types. */
export async function GET(request: NextRequest): Promise<Response> {
  const ctx = await findContext();
  if (!ctx) return Response.json({ results: [] }, { status: 401 });
  const input = SearchEverything.safeParse({ q: request.nextUrl.searchParams.get("q") ?? "" });
  if (!input.success) return Response.json({ results: [] });
  return Response.json({ results: await searchEverything(ctx, input.data) });
}
