import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BrandMark } from "@/components/frame/brand";
import { LanguageSwitch } from "@/components/frame/language-switch";
import { ThemeSwitch } from "@/components/frame/theme-switch";
import { DrawdownPicture } from "./_components/drawdown-picture";

/** What a visitor sees before anybody is signed in: the form at one side, on wide windows a picture of what is inside. */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const frame = await getTranslations("frame");
  const t = await getTranslations("signIn");
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="flex min-w-0 flex-col">
        <header className="flex h-14 items-center gap-1 px-4 sm:px-6">
          <span className="mr-auto flex items-center gap-2 text-lg font-semibold tracking-tight">
            <BrandMark />
            {frame("product")}
          </span>
          <ThemeSwitch />
          <LanguageSwitch />
        </header>
        <main className="flex flex-1 justify-center px-4 pt-[min(12dvh,7rem)] pb-12 sm:px-6">
          <div className="w-full max-w-sm">{children}</div>
        </main>
      </div>
      <aside className="relative flex flex-col justify-between overflow-hidden border-l bg-canvas max-lg:hidden">
        <div className="flex max-w-lg flex-col gap-2 px-12 pt-[min(16dvh,9.5rem)]">
          <p className="display-type text-2xl text-balance">{t("claim")}</p>
          <p className="text-balance text-muted-foreground">{t("picture")}</p>
        </div>
        <DrawdownPicture className="w-full" />
      </aside>
    </div>
  );
}
