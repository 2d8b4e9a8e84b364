import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { devicePath, fromDeviceSegment, toDeviceSegment } from "@/lib/domain/ipc/device-path";

const ADDRESS = "https://desk.example";

describe("a device's id in an address", () => {
  it.each([".", "..", "~", "~..", "a/b", "a\\b", "100%", "%2E%2E", "相机 1", "?x=1#y", "a+b", "📷", " "])(
    "comes back as it was: %s",
    (deviceId) => {
      const { pathname } = new URL(devicePath("account", deviceId), ADDRESS);
      const [, , , , segment = "", ...rest] = pathname.split("/");
      expect(rest).toEqual([]);
      expect(fromDeviceSegment(segment)).toBe(deviceId);
    },
  );

  it("comes back whatever it is, through the address of a browser", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 128 }), (deviceId) => {
        const { pathname } = new URL(devicePath("account", deviceId), ADDRESS);
        expect(fromDeviceSegment(pathname.split("/").slice(4).join("/"))).toBe(deviceId);
      }),
    );
  });

  it("is nothing where nothing was encoded", () => {
    expect(fromDeviceSegment("%E0%A4%A")).toBeUndefined();
  });

  it("stands as it is where nothing needs encoding", () => {
    expect(toDeviceSegment("shop-cam-001")).toBe("shop-cam-001");
  });
});
