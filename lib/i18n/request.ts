import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { env } from "@/lib/env";
import { isLocale, LOCALE_COOKIE, preferredLocale } from "@/lib/i18n/locales";
import en from "@/messages/en.json";
import fault from "@/messages/fault.json";
import zh from "@/messages/zh.json";

/** The words of the fault page stand apart, because that page must carry its own and is sent along with every other. */
const MESSAGES = { en: { ...en, ...fault.en }, zh: { ...zh, ...fault.zh } };

/** Words, zone and the request's one `now` for every component; the language is in a cookie, never in the URL. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen) ? chosen : preferredLocale((await headers()).get("accept-language"));
  return {
    locale,
    messages: MESSAGES[locale],
    timeZone: env().BUSINESS_ZONE,
    now: new Date(),
  };
});
