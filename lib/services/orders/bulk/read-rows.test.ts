import { describe, expect, it } from "vitest";
import { BULK_LIMITS } from "@/lib/domain/orders/bulk-order";
import { digestOf, readRows } from "@/lib/services/orders/bulk/read-rows";
import { refusalOf } from "@/lib/testing/refusals";

const HEADER = "device,capability,period";
const utf8 = (text: string) => Buffer.from(text, "utf8");
const read = (text: string) => readRows(utf8(text), "auto").rows;
const TWO = [
  { line: 2, deviceId: "门口-1", capability: "understand", period: "month", problem: null },
  { line: 3, deviceId: "cam-2", capability: "search", period: "year", problem: null },
];
const TEXT = `${HEADER}\n门口-1,understand,month\ncam-2,search,year\n`;

describe("a file of rows", () => {
  it.each([
    ["a byte order mark", `\ufeff${TEXT}`],
    ["Windows line ends", TEXT.replaceAll("\n", "\r\n")],
    ["line ends of old Macs", TEXT.replaceAll("\n", "\r")],
    ["no line end at its end", TEXT.trimEnd()],
    ["quotes", TEXT.replaceAll(/[^,\n]+/g, '"$&"')],
    ["blanks around values", TEXT.replaceAll(",", "\t , ")],
    ["semicolons", TEXT.replaceAll(",", ";")],
    ["tabs", TEXT.replaceAll(",", "\t")],
    ["columns as others call them", TEXT.replace(HEADER, "Device ID;Capability;PERIOD".replaceAll(";", ","))],
    ["Chinese names of columns", TEXT.replace(HEADER, "设备编号,能力,周期")],
    ["empty lines at its end", `${TEXT}\n\n,,\n  ,\t,\n`],
    ["empty values at the end of a line", TEXT.replace("month", "month,,")],
  ])("is read with %s", (_what, text) => {
    expect(read(text)).toEqual(TWO);
  });

  it.each([
    ["UTF-16, little-endian, marked", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
    ["UTF-16, little-endian, unmarked", Buffer.from(TEXT, "utf16le")],
    ["UTF-16, big-endian, marked", Buffer.from(`\ufeff${TEXT}`, "utf16le").swap16()],
    ["UTF-16, big-endian, unmarked", Buffer.from(TEXT, "utf16le").swap16()],
  ])("is read in %s", (_what, bytes) => {
    expect(readRows(bytes, "auto").rows).toEqual(TWO);
  });

  const inGb18030 = Buffer.concat([
    utf8(`${HEADER}\n`),
    Buffer.from([0xc3, 0xc5, 0xbf, 0xda]),
    utf8("-1,understand,month\ncam-2,search,year\n"),
  ]);

  it("is read in GB18030 when people say so, and not guessed: the line is named", async () => {
    expect(readRows(inGb18030, "gb18030").rows).toEqual(TWO);
    const refusal = { code: "file_encoding", field: "file", row: 2 };
    expect(await refusalOf(() => readRows(inGb18030, "auto"))).toEqual(refusal);
  });

  it("is read in Windows-1252 when people say so, and not guessed", async () => {
    const bytes = Buffer.from(`${HEADER}\ncam-1,understand,month\ncaméra,understand,month`, "latin1");
    expect(readRows(bytes, "windows-1252").rows[1]).toMatchObject({ line: 3, deviceId: "caméra" });
    expect(await refusalOf(() => readRows(bytes, "auto"))).toMatchObject({ code: "file_encoding", row: 3 });
  });

  it("keeps the numbers of its lines over empty ones, and its order of columns does not matter", () => {
    const text = "Period,ignored,Device,Capability\n\n\nmonth,7,cam-1,understand\n";
    expect(readRows(utf8(text), "auto")).toEqual({
      rows: [{ line: 4, deviceId: "cam-1", capability: "understand", period: "month", problem: null }],
      ignoredColumns: ["ignored"],
    });
  });

  it("names the line that has too few or too many values", () => {
    expect(read(`${HEADER}\ncam-1,understand\ncam-2,a,b,c\ncam-3,understand,month`)).toMatchObject([
      { line: 2, problem: { code: "csv_columns", details: { row: 2, found: 2, columns: 3 } } },
      { line: 3, problem: { code: "csv_columns", details: { row: 3, found: 4, columns: 3 } } },
      { line: 4, problem: null },
    ]);
  });

  it("reads an id as it was before our own export marked it for spreadsheets", () => {
    expect(read(`${HEADER}\n'-cam,understand,month\n'cam,understand,month`)).toMatchObject([
      { deviceId: "-cam" },
      { deviceId: "'cam" },
    ]);
  });

  it.each([
    ["nothing", "", { code: "csv_empty" }],
    ["blanks", " \n\n", { code: "csv_empty" }],
    ["a header alone", `${HEADER}\n`, { code: "csv_empty" }],
    [
      "no header",
      "cam-1,understand,month\n",
      { code: "csv_column_missing", column: "device", found: "cam-1, understand, month" },
    ],
    ["a missing column", "device,period\na,b\n", { code: "csv_column_missing", column: "capability" }],
    [
      "a column twice",
      "device,Device ID,capability,period\na,b,c,d",
      { code: "csv_column_repeated", column: "device" },
    ],
    [
      "a quotation mark that nothing closes",
      `${HEADER}\ncam-1,understand,month\n"cam-2,understand,month\ncam-3,understand,month\n`,
      { code: "csv_malformed", row: 3 },
    ],
    [
      "a quotation mark that nothing closes for long",
      `${HEADER}\n"cam-2,understand,month\n${"cam-3,understand,month\n".repeat(2_000)}`,
      { code: "csv_malformed", row: 2 },
    ],
    ["a quotation mark inside", `${HEADER}\ncam"1,understand,month\n`, { code: "csv_malformed", row: 2 }],
    ["a spreadsheet", "PK\u0003\u0004\u0014", { code: "file_not_csv" }],
    ["a PDF", "%PDF-1.7\n", { code: "file_not_csv" }],
  ])("is refused when it is %s", async (_what, text, refusal) => {
    expect(await refusalOf(() => readRows(utf8(text), "auto"))).toMatchObject({ field: "file", ...refusal });
  });

  it("takes the most rows, refuses one more, and a million without reading them", async () => {
    const rows = (count: number) => `${HEADER}\n${"c,understand,month\n".repeat(count)}`;
    expect(read(rows(BULK_LIMITS.rowsMax))).toHaveLength(BULK_LIMITS.rowsMax);
    const refusal = { code: "too_many_rows", field: "file", max: BULK_LIMITS.rowsMax };
    expect(await refusalOf(() => read(rows(BULK_LIMITS.rowsMax + 1)))).toEqual(refusal);
    expect(await refusalOf(() => read(`${HEADER}\n${"c,u,m\n".repeat(1_000_000)}`))).toEqual(refusal);
    expect(await refusalOf(() => readRows(new Uint8Array(BULK_LIMITS.bytesMax + 1), "auto"))).toMatchObject({
      code: "file_too_large",
    });
    // A busy machine is no fault.
  }, 30_000);

  it("has the same digest whatever its form, and another one for other contents", () => {
    const digest = digestOf(read(TEXT));
    expect(digestOf(read(`\ufeff${TEXT.replaceAll("\n", "\r\n")}\r\n`))).toBe(digest);
    expect(digestOf(read(TEXT.replace("year", "month")))).not.toBe(digest);
  });
});
