import { openApiServer } from "@/lib/testing/api-server";

/* The handlers of the API, as the app has them in front of its pages, until it is killed. Run by usage.db.test.ts. */
const { origin } = await openApiServer();
process.stdout.write(`serving ${origin} now\n`);
