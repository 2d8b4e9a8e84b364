import { describe, expect, it } from "vitest";
import { contentsKey } from "./contents";
import { oneALine, readDeviceRows, readPasted, withoutRows } from "./device-rows";

const faultsOf = (text: string) =>
  readDeviceRows(text).flatMap(({ row, line, fault }) => (fault ? [[row, line, fault.code]] : []));

describe("the devices of an order as they are typed", () => {
  it("counts rows as refusals name them, and knows the line that each stands on", () => {
    const rows = readDeviceRows("a, b\n\n  c  \r\nd;");
    expect(rows.map(({ row, line, deviceId }) => [row, line, deviceId])).toEqual([
      [1, 0, "a"],
      [2, 0, "b"],
      [3, 2, "c"],
      [4, 3, "d"],
    ]);
  });

  it("names every fault at once, each at its own row", () => {
    const text = ["fine", "x".repeat(129), "with\u0007bell", "fine", "fine"].join("\n");
    expect(faultsOf(text)).toEqual([
      [2, 1, "device_id_too_long"],
      [3, 2, "device_id_invalid"],
      [4, 3, "device_duplicate"],
      [5, 4, "device_duplicate"],
    ]);
  });

  it("says of a repeat which row it repeats", () => {
    const [, , repeat] = readDeviceRows("cam\nother\ncam");
    expect(repeat?.fault?.details).toEqual({ field: "devices", device: "cam", row: 3, first: 1 });
  });

  it.each([
    { text: "x".repeat(128), because: "128 characters are the most" },
    { text: "摄像头-01", because: "an id may be written in Chinese" },
    { text: "🎥 lobby", because: "an emoji is one character that can be seen" },
  ])("takes $text, because $because", ({ text }) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it("keeps the others when a row is removed", () => {
    const rows = readDeviceRows("a\nb, a\nc");
    expect(withoutRows(rows, ({ fault }) => fault !== null)).toBe("a\nb\nc");
  });

  it("puts one device on each line", () => {
    expect(oneALine(" a,b\n\n;c\t")).toBe("a\nb\nc");
  });
});

describe("a pasted text", () => {
  it("is left to the browser when it is a single device", () => {
    expect(readPasted("cam-01\n")).toBeNull();
  });

  it("is a list however it is parted", () => {
    expect(readPasted("a;b,c\r\nd")).toEqual({ text: "a\nb\nc\nd", columns: 1 });
  });

  it("is a table when every line has a tab: its first column holds the devices", () => {
    expect(readPasted("cam-1\tLobby\t2F\r\ncam-2\tGate\t\r\n")).toEqual({ text: "cam-1\ncam-2", columns: 3 });
  });

  it("is one line of devices when a single line has tabs", () => {
    expect(readPasted("a\tb")).toEqual({ text: "a\nb", columns: 1 });
  });
});

describe("the key of what is ordered", () => {
  const plan = { capability: "search", period: "month" };

  it("does not depend on how the devices are parted", () => {
    expect(contentsKey("1", { devices: "a, b", ...plan })).toBe(
      contentsKey("1", { devices: "a\nb\n", ...plan }),
    );
  });

  it.each([
    { other: contentsKey("2", { devices: "a", ...plan }), because: "another account pays" },
    { other: contentsKey("1", { devices: "b", ...plan }), because: "another device" },
    { other: contentsKey("1", { devices: "a", ...plan, period: "year" }), because: "another period" },
  ])("differs: $because", ({ other }) => {
    expect(contentsKey("1", { devices: "a", ...plan })).not.toBe(other);
  });
});
