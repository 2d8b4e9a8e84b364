import { openApiServer } from "@/lib/testing/api-server";

/* The handlers of the API in a process of their own, as the server has them. Tells its port. Run by bench/check.ts. */
const server = await openApiServer();
process.on("disconnect", () => process.exit(0));
process.send?.({ port: server.port });
