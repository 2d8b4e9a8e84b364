import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  // Messages are parsed when the app is built: pages need not carry a parser.
  experimental: { messages: { path: "./messages", locales: ["en", "zh"], format: "json", precompile: true } },
});

/** @type {import("next").NextConfig} */
const config = {
  // Native code and database drivers run as they are installed.
  serverExternalPackages: ["@node-rs/argon2", "pg-boss", "pino", "postgres", "nodemailer", "twilio"],
  // Types are checked by `npm run verify`; a start need not wait for that.
  typescript: { ignoreBuildErrors: true },
  // `forbidden()` answers 403 with the refusal page (lib/auth/load-page.ts).
  experimental: {
    authInterrupts: true,
    // Loading every page before the first is served took two of a start's seven seconds.
    preloadEntriesOnStart: false,
  },
  // The title waits for whether there is such a page at all: what is refused answers 403 or 404, skeleton or not.
  htmlLimitedBots: /.*/,
  poweredByHeader: false,
  reactStrictMode: true,
};

export default withNextIntl(config);
