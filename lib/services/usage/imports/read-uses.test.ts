import { describe, expect, it } from "vitest";
import { IMPORT_LIMITS } from "@/lib/domain/usage/usage-import";
import { readUses } from "@/lib/services/usage/imports/read-uses";
import { refusalOf } from "@/lib/testing/refusals";
import { generateUsage } from "@/scripts/usage/traffic";

const ACCOUNT = "0197d000-0000-7000-8000-000000000001";
const AT = "2026-03-02T01:00:00.000Z";
const read = (text: string | Buffer) =>
  readUses(Buffer.from(text as string), { encoding: "auto", accountId: ACCOUNT });
const problemsOf = (text: string) => read(text).uses.map(({ problem }) => problem);

const HEADER = "id,capability,occurredAt,quantity,seconds,fps,resolutionP,reid";
const CSV = `${HEADER}
门口-1,object-detection,2026-03-02T09:00:00+08:00,2,,,,
b,video-enhancement,${AT},,140,59.94,1080,
c,ipc-image,${AT},1,,,,TRUE
`;
const USES = [
  {
    line: 2,
    eventId: "门口-1",
    use: { id: "门口-1", capability: "object-detection", occurredAt: AT, quantity: 2 },
  },
  {
    line: 3,
    eventId: "b",
    use: {
      id: "b",
      capability: "video-enhancement",
      occurredAt: AT,
      seconds: 140,
      fps: 59.94,
      resolutionP: 1080,
    },
  },
  {
    line: 4,
    eventId: "c",
    use: { id: "c", capability: "ipc-image", occurredAt: AT, quantity: 1, reid: true },
  },
].map((use) => ({ ...use, problem: null }));

describe("a file of usage history", () => {
  it.each([
    ["as it is", CSV],
    ["a byte order mark", `\ufeff${CSV}`],
    ["Windows line ends", CSV.replaceAll("\n", "\r\n")],
    ["quotes", CSV.replaceAll(/[^,\n]+/g, '"$&"')],
    ["semicolons", CSV.replaceAll(",", ";")],
    [
      "columns as others call them",
      CSV.replace(HEADER, "Event ID,capability,occurred_at,Quantity,seconds,FPS,resolution-p,ReID"),
    ],
    ["empty lines at its end", `${CSV}\n\n,,,,,,,\n`],
  ])("is read as CSV with %s", (_what, text) => {
    expect(read(text)).toEqual({ format: "csv", uses: USES });
  });

  it("is read as one JSON object a line, its own account named or not", () => {
    const lines = USES.map(({ use }) => JSON.stringify(use));
    const named = JSON.stringify({ account: ACCOUNT.toUpperCase(), ...USES[0]?.use });
    const text = `\ufeff${named}\r\n\r\n${lines.slice(1).join("\n")}`;
    const lineOf = [1, 3, 4];
    const uses = USES.map((use, index) => ({ ...use, line: lineOf[index] }));
    expect(read(text)).toEqual({ format: "ndjson", uses });
  });

  it("is read in UTF-16, and the line is named where it is in neither", async () => {
    expect(read(Buffer.from(`\ufeff${CSV}`, "utf16le")).uses).toEqual(USES);
    const inGb18030 = Buffer.concat([
      Buffer.from(`${HEADER}\n`),
      Buffer.from([0xc3, 0xc5]),
      Buffer.from(CSV),
    ]);
    expect(await refusalOf(() => read(inGb18030))).toEqual({ code: "file_encoding", field: "file", row: 2 });
  });

  it("takes what the generator writes, whole and as it is", () => {
    const until = new Date(AT);
    const events = [...generateUsage({ account: ACCOUNT, events: 2_000, days: 28, seed: 7, until })];
    const { format, uses } = read(events.map((event) => JSON.stringify(event)).join("\n"));
    expect(format).toBe("ndjson");
    expect(uses.filter(({ problem }) => problem !== null)).toEqual([]);
    expect(uses.map(({ use }) => ({ account: ACCOUNT, ...use }))).toEqual(events);
  });
});

describe("a row that says nothing that can be kept", () => {
  const good = `"id":"a","capability":"object-detection","occurredAt":"${AT}"`;
  it.each([
    ["no JSON", `{${good}`, { code: "line_malformed", details: { row: 2 } }],
    ["two objects", `{${good}}{${good}}`, { code: "line_malformed", details: { row: 2 } }],
    [
      "no time",
      `{"id":"a","capability":"object-detection"}`,
      { code: "input_missing", details: { field: "occurredAt" } },
    ],
    [
      "a day that is none",
      `{${good.replace(AT, "2026-02-30T00:00:00Z")}}`,
      { code: "invalid_input", details: { field: "occurredAt" } },
    ],
    [
      "a misspelt field",
      `{${good},"quantitty":3}`,
      { code: "invalid_input", details: { field: "quantitty", unknown: true } },
    ],
    [
      "a figure in quotes",
      `{${good},"quantity":"3"}`,
      { code: "invalid_input", details: { field: "quantity" } },
    ],
    [
      "somebody else's account",
      `{${good},"account":"0197d000-0000-7000-8000-000000000002"}`,
      { code: "not_found", details: { field: "account" } },
    ],
    [
      "a null character",
      `{${good.replace('"a"', '"a\\u0000"')}}`,
      { code: "invalid_input", details: { field: "id", lengthMax: 200 } },
    ],
    [
      "half a character as a field",
      `{${good},"\\ud800":1}`,
      { code: "invalid_input", details: { field: "\ufffd", unknown: true } },
    ],
  ])("has %s", (_what, line, problem) => {
    expect(problemsOf(`{${good}}\n${line}\n{${good}}`)).toEqual([null, problem, null]);
  });

  it.each([
    [
      "a value too few",
      "a,object-detection",
      { code: "csv_columns", details: { row: 3, found: 2, columns: 4 } },
    ],
    [
      "a value too many",
      `a,object-detection,${AT},1,2`,
      { code: "csv_columns", details: { row: 3, found: 5, columns: 4 } },
    ],
    [
      "a figure that is none",
      `a,object-detection,${AT},1e3`,
      { code: "invalid_input", details: { field: "quantity" } },
    ],
    ["no capability", `a,,${AT},1`, { code: "invalid_input", details: { field: "capability" } }],
  ])("has %s", (_what, row, problem) => {
    const fine = `x,object-detection,${AT},1`;
    const text = ["id,capability,occurredAt,quantity", fine, row, fine].join("\n");
    expect(problemsOf(text)).toEqual([null, problem, null]);
  });
});

describe("a file that is refused as a whole", () => {
  const refused = (text: string) => refusalOf(() => read(text));

  it("names the column that is missing, unknown or there twice", async () => {
    expect(await refused(`id,capability\na,b\n`)).toMatchObject({
      code: "csv_column_missing",
      column: "occurredAt",
    });
    expect(await refused(`${HEADER},quantitty\n`)).toMatchObject({
      code: "csv_column_unknown",
      column: "quantitty",
    });
    expect(await refused(`${HEADER},ID\n`)).toMatchObject({ code: "csv_column_repeated", column: "id" });
    expect(await refused(`constructor,${HEADER}\n`)).toMatchObject({
      code: "csv_column_unknown",
      column: "constructor",
    });
  });

  it("holds nothing, too much, or no text", async () => {
    expect(await refused("")).toMatchObject({ code: "csv_empty" });
    expect(await refused(`${HEADER}\n\n`)).toMatchObject({ code: "csv_empty" });
    expect(await refused("PK\u0003\u0004zip")).toMatchObject({ code: "file_not_csv" });
    expect(await refused(`${HEADER}\n"a,b\n`)).toMatchObject({ code: "csv_malformed", row: 2 });
    const rows = IMPORT_LIMITS.rowsMax + 1;
    expect(await refused("{}\n".repeat(rows))).toMatchObject({
      code: "too_many_rows",
      max: IMPORT_LIMITS.rowsMax,
    });
    const bytes = new Uint8Array(IMPORT_LIMITS.bytesMax + 1);
    expect(await refusalOf(() => readUses(bytes, { encoding: "auto", accountId: ACCOUNT }))).toMatchObject({
      code: "file_too_large",
      max: 64,
    });
    // A busy machine is no fault.
  }, 30_000);
});
