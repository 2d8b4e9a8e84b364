import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { homeOf } from "@/components/frame/navigation";
import { findContext } from "@/lib/auth/require-context";
import { signInOptions } from "@/lib/auth/sign-in-options";
import { SignInForm } from "./_components/sign-in-form";
import { SignInParams } from "./search-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

type SignInPageProps = Readonly<{ searchParams: Promise<Record<string, string | string[] | undefined>> }>;

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next, error, joined } = SignInParams.parse(await searchParams);
  const ctx = await findContext();
  if (ctx) redirect(next ?? homeOf(ctx.actor));
  const t = await getTranslations("signIn");
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-1">
        <h1 className="display-type text-2xl">{t("title")}</h1>
        <p className="text-muted-foreground">{t("lead")}</p>
      </div>
      <SignInForm
        // Signing in again leads here, and from here to where this person starts.
        next={next ?? "/sign-in"}
        returned={error ?? null}
        joined={joined !== undefined}
        options={signInOptions()}
      />
    </div>
  );
}
