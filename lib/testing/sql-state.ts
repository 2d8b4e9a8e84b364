/** The SQLSTATE that the database refused with; what was not refused fails the test. */
export async function sqlStateOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    // drizzle wraps what the server said.
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      if ("code" in cause && typeof cause.code === "string") return cause.code;
    }
    throw error;
  }
  throw new Error("the database refused nothing");
}
