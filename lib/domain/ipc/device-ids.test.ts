import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDomainError } from "@/lib/domain/errors";
import { checkDeviceId, checkDeviceIds, splitDeviceIds } from "@/lib/domain/ipc/device-ids";
import { refusalOf } from "@/lib/testing/refusals";

describe("a device id", () => {
  it.each([
    ["cam-1", "cam-1"],
    ["  cam-1\t", "cam-1"],
    ["车库 摄像头 01", "车库 摄像头 01"],
    ["📷", "📷"],
    ["a".repeat(128), "a".repeat(128)],
    ["📷".repeat(128), "📷".repeat(128)],
    ["'; drop table device; --", "'; drop table device; --"],
    ["%_\\", "%_\\"],
  ])("may be %j", (typed, stored) => {
    expect(checkDeviceId(typed, 1)).toBe(stored);
  });

  it.each([
    ["", "device_id_missing"],
    [" \t\u00a0", "device_id_missing"],
    ["a".repeat(129), "device_id_too_long"],
    ["📷".repeat(129), "device_id_too_long"],
    ["cam\u00001", "device_id_invalid"],
    ["cam\n1", "device_id_invalid"],
    ["cam\u007f1", "device_id_invalid"],
    ["cam\u00851", "device_id_invalid"],
    ["cam\u20281", "device_id_invalid"],
    ["cam\u200b1", "device_id_invalid"],
    ["cam\u202e1", "device_id_invalid"],
    ["cam\ud800", "device_id_invalid"],
    ["\udc00cam", "device_id_invalid"],
  ])("may not be %j: %s", async (typed, code) => {
    expect(await refusalOf(() => checkDeviceId(typed, 7))).toMatchObject({ code, field: "devices", row: 7 });
  });

  it("is shown in a refusal without what cannot be seen, and not at full length", async () => {
    expect(await refusalOf(() => checkDeviceId("cam\u202e\u0000x", 1))).toMatchObject({
      device: "cam\u{fffd}\u{fffd}x",
    });
    const long = await refusalOf(() => checkDeviceId("📷".repeat(200), 1));
    expect(long).toMatchObject({ device: "📷".repeat(40), max: 128 });
  });

  it("is taken or refused, never broken, and stored as 1 to 128 characters", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (typed) => {
        try {
          const stored = checkDeviceId(typed, 1);
          expect([...stored].length).toBeGreaterThanOrEqual(1);
          expect([...stored].length).toBeLessThanOrEqual(128);
          expect(stored).toBe(stored.trim());
          expect(stored).not.toMatch(/\p{Cs}/u);
        } catch (error) {
          expect(isDomainError(error)).toBe(true);
        }
      }),
    );
  });
});

describe("the devices of one order", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `cam-${index}`);

  it("are one to fifty", async () => {
    expect(checkDeviceIds(many(1))).toHaveLength(1);
    expect(checkDeviceIds(many(50))).toHaveLength(50);
    expect(await refusalOf(() => checkDeviceIds([]))).toMatchObject({ code: "device_id_missing", row: 1 });
    expect(await refusalOf(() => checkDeviceIds(many(51)))).toEqual({
      code: "too_many_devices",
      field: "devices",
      count: 51,
      max: 50,
    });
  });

  it("are each named once, and a refusal names both rows", async () => {
    expect(await refusalOf(() => checkDeviceIds(["a", "b", " a "]))).toEqual({
      code: "device_duplicate",
      field: "devices",
      row: 3,
      first: 1,
      device: "a",
    });
    expect(checkDeviceIds(["cam", "CAM", "cám", "ca\u0301m"])).toHaveLength(4);
  });

  it("are named in a refusal by whole characters", async () => {
    const twice = `x${"📷".repeat(50)}`;
    const { device } = await refusalOf(() => checkDeviceIds([twice, twice]));
    expect(device).toBe(`x${"📷".repeat(39)}`);
  });
});

describe("device ids as they are pasted", () => {
  it("stand one a line, or parted by commas, semicolons or tabs; empty ones are dropped", () => {
    expect(splitDeviceIds("cam-1\r\ncam-2,cam-3;cam-4\tcam-5\n\n , ;\n cam 6 ")).toEqual([
      "cam-1",
      "cam-2",
      "cam-3",
      "cam-4",
      "cam-5",
      "cam 6",
    ]);
    expect(splitDeviceIds("")).toEqual([]);
    expect(splitDeviceIds("\n,;\t ")).toEqual([]);
  });
});
