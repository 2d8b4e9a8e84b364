/** Zones that between them do everything a clock has ever done since 1970. */
export const ZONES = [
  "Asia/Shanghai", // one zone for ever, but summer time from 1986 to 1991
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe", // half an hour of summer time
  "America/Sao_Paulo", // put forward at midnight until 2018: days that began at one
  "America/Havana", // put forward at midnight still
  "Africa/Cairo", // put back at midnight: the last hour of a day comes twice
  "Africa/Casablanca", // put back for Ramadan
  "America/St_Johns", // put back at one minute past midnight until 2011: the date went back too
  "Asia/Gaza", // put forward at one minute past midnight
  "Asia/Kathmandu", // a quarter of an hour off
  "Asia/Pyongyang", // put forward by half an hour at half past eleven in the night
  "Antarctica/Casey", // put back by three hours over midnight
  "Atlantic/Azores", // put back to midnight: midnight comes twice
  "Pacific/Apia", // had no 30 December 2011
  "Pacific/Kwajalein", // had no 21 August 1993
  "UTC",
];

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const EARLIEST = Date.UTC(1970, 0, 5);
export const LATEST = Date.UTC(2037, 11, 1);

/* The oracle asks Intl for whole dates and times as text, in another locale and by another way than the code does. */
const dates = new Map(ZONES.map((zone) => [zone, new Intl.DateTimeFormat("sv-SE", { timeZone: zone })]));
const times = new Map(
  ZONES.map((zone) => [
    zone,
    new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }),
  ]),
);
export const dateShown = (epoch: number, zone: string) => dates.get(zone)!.format(epoch);
export const timeShown = (epoch: number, zone: string) => times.get(zone)!.format(epoch);
export const localEpoch = (epoch: number, zone: string) =>
  Date.parse(`${timeShown(epoch, zone).replace(" ", "T")}Z`);
export const nextDate = (date: string) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

export type Change = Readonly<{ at: number; before: number; after: number }>;
/** Every instant at which a zone changed its clock, with the offsets around it. */
export const changes = new Map(
  ZONES.map((zone) => {
    const found: Change[] = [];
    const offset = (epoch: number) => localEpoch(epoch, zone) - epoch;
    for (let day = EARLIEST; day < LATEST; day += DAY) {
      if (offset(day) === offset(day + DAY)) continue;
      let [low, high] = [day, day + DAY];
      while (high - low > MINUTE) {
        const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
        if (offset(middle) === offset(low)) low = middle;
        else high = middle;
      }
      found.push({ at: high, before: offset(low), after: offset(high) });
    }
    return [zone, found] as const;
  }),
);

/** The first instant whose date is this one or a later one: where the day begins, by definition. */
export function brutalStart(date: string, zone: string): number {
  const around = Date.parse(`${date}T00:00:00Z`);
  for (let at = around - 26 * HOUR; ; at += 15 * MINUTE) if (dateShown(at, zone) >= date) return at;
}
