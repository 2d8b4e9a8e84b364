import { openApiServer } from "@/lib/testing/api-server";

/*
 * The handlers of the API in a process of their own, so that its memory is theirs. Tells its port, and its memory when it is
 * asked. Run by bench/usage.ts and bench/check.ts.
 */
const server = await openApiServer();
process.on("message", () => process.send?.({ rss: process.memoryUsage().rss }));
process.on("disconnect", () => process.exit(0));
process.send?.({ port: server.port });
