import type { Locale as SpokenLocale } from "@/lib/i18n/locales";
import type en from "@/messages/en.json";
import type fault from "@/messages/fault.json";

// Every key that code asks for is checked against the English file; the test beside the files checks the rest.
declare module "next-intl" {
  interface AppConfig {
    Locale: SpokenLocale;
    Messages: typeof en & typeof fault.en;
  }
}
