import "server-only";
import { lookup as systemLookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** An address that webhooks may not go to. */
export class PrivateAddressError extends Error {}

/** Whether an address is one of the public internet: not of this machine, a private network or a range kept for something else. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  return ipaddr.process(address).range() === "unicast";
}

function refuse(host: string): PrivateAddressError {
  return new PrivateAddressError(`${host} is an address of a private network; webhooks do not go there`);
}

/**
 * Resolves names for a connection, and answers public addresses only. The connection goes to the very address that was
 * looked at, so a name that changes its mind in between gains nothing.
 */
export const publicLookup: LookupFunction = (host, options, done) => {
  systemLookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) {
      done(error, []);
      return;
    }
    const [first] = addresses;
    if (!first || !addresses.every(({ address }) => isPublicAddress(address))) {
      done(refuse(host), []);
      return;
    }
    if (options.all) done(null, addresses);
    else done(null, first.address, first.family);
  });
};

/** Names are looked at when they are resolved; an address that is written out is never resolved. @throws PrivateAddressError */
export function assertPublicHost(hostname: string): void {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refuse(host);
}
