import { DomainError } from "@/lib/domain/errors";

export const DEVICES_MAX = 50;
export const DEVICE_ID_LENGTH_MAX = 128;

/** Control characters, line and paragraph separators, and halves of surrogate pairs, which UTF-8 cannot carry. */
const FORBIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/u;

/** Device ids as people paste them: one a line, or parted by commas, semicolons or tabs; blanks around them are dropped. */
export function splitDeviceIds(text: string): string[] {
  return text
    .split(/[\r\n,;\t]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** As much of an id as a refusal shows, by whole characters. */
export function shortenDeviceId(deviceId: string): string {
  return [...deviceId].slice(0, 40).join("");
}

/** Where an id stands: in a list, whose rows count from 1, or alone in a field of its own. */
export type DeviceIdPlace = Readonly<{ field: string; row?: number }>;

/**
 * One device id as it will be stored: blanks around it dropped, 1 to 128 characters, nothing invisible inside. The
 * refusal names where it stands: a row of `devices` where only a number is given.
 * @throws DomainError `device_id_missing`, `device_id_too_long`, `device_id_invalid`
 */
export function checkDeviceId(text: string, place: number | DeviceIdPlace): string {
  const named = typeof place === "number" ? { field: "devices", row: place } : place;
  const deviceId = text.trim();
  const shown = shortenDeviceId(deviceId);
  if (deviceId === "") throw new DomainError("device_id_missing", named);
  if ([...deviceId].length > DEVICE_ID_LENGTH_MAX) {
    throw new DomainError("device_id_too_long", { ...named, device: shown, max: DEVICE_ID_LENGTH_MAX });
  }
  if (FORBIDDEN.test(deviceId)) {
    throw new DomainError("device_id_invalid", {
      ...named,
      device: shown.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "\u{fffd}"),
    });
  }
  return deviceId;
}

/**
 * The devices of one order: 1 to 50, each once.
 * @throws DomainError as `checkDeviceId`, and `too_many_devices`, `device_duplicate` with both rows
 */
export function checkDeviceIds(texts: readonly string[]): string[] {
  if (texts.length === 0) throw new DomainError("device_id_missing", { field: "devices", row: 1 });
  if (texts.length > DEVICES_MAX) {
    throw new DomainError("too_many_devices", { field: "devices", count: texts.length, max: DEVICES_MAX });
  }
  const rows = new Map<string, number>();
  return texts.map((text, index) => {
    const deviceId = checkDeviceId(text, index + 1);
    const first = rows.get(deviceId);
    if (first !== undefined) {
      throw new DomainError("device_duplicate", {
        field: "devices",
        row: index + 1,
        first,
        device: shortenDeviceId(deviceId),
      });
    }
    rows.set(deviceId, index + 1);
    return deviceId;
  });
}
