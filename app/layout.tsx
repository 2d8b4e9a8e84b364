import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { ThemeProvider } from "@/components/frame/theme-provider";
import { HydrationMarker } from "@/components/hydration-marker";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("frame");
  return { title: { default: t("product"), template: `%s · ${t("product")}` }, description: t("purpose") };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#111114" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  // The server in front allows only scripts that carry it (lib/api/security-headers.ts).
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html
      lang={locale === "zh" ? "zh-CN" : locale}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      // The theme's class is set by a script before React sees the page.
      suppressHydrationWarning
    >
      <body>
        <NextIntlClientProvider>
          <ThemeProvider nonce={nonce}>{children}</ThemeProvider>
        </NextIntlClientProvider>
        <HydrationMarker />
      </body>
    </html>
  );
}
