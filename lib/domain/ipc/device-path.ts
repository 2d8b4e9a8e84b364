const MARK = "~";

/**
 * A device's id as one segment of an address. Ids are the customer's own and may hold any sign; `.` and `..` would be
 * taken for steps in the path however they are encoded, so they are marked, and so is what begins with the mark.
 */
export function toDeviceSegment(deviceId: string): string {
  const marked = /^(\.{1,2}$|~)/.test(deviceId) ? `${MARK}${deviceId}` : deviceId;
  return encodeURIComponent(marked);
}

/** The device's id in a segment of an address; undefined for one that nothing was encoded into. */
export function fromDeviceSegment(segment: string): string | undefined {
  try {
    const marked = decodeURIComponent(segment);
    return marked.startsWith(MARK) ? marked.slice(MARK.length) : marked;
  } catch {
    return undefined;
  }
}

/** Where a device's page stands. */
export function devicePath(accountId: string, deviceId: string): string {
  return `/accounts/${accountId}/devices/${toDeviceSegment(deviceId)}`;
}
