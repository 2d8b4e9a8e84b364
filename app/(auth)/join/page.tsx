import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { visitorContext } from "@/lib/auth/visitor-context";
import { isDomainError } from "@/lib/domain/errors";
import { getLink, type LinkView } from "@/lib/services/users/get-link";
import type { RawParams } from "@/lib/url-setting";
import { InvalidLink } from "./_components/invalid-link";
import { JoinForm } from "./_components/join-form";
import { acceptLinkAction } from "./actions";
import { JoinParams } from "./search-params";

type JoinPageProps = Readonly<{ searchParams: Promise<RawParams> }>;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("join");
  // The address is a secret: it is told to nobody whom a link on the page leads to.
  return { title: t("title"), referrer: "no-referrer", robots: { index: false, follow: false } };
}

export default async function JoinPage({ searchParams }: JoinPageProps) {
  const { token } = JoinParams.parse(await searchParams);
  const link = token === undefined ? null : await findLink(token);
  if (token === undefined || link === null) return <InvalidLink />;
  return <JoinForm action={acceptLinkAction} token={token} link={link} />;
}

/** Null for a link that is unknown, used or over: a page of its own says so. */
async function findLink(token: string): Promise<LinkView | null> {
  try {
    return await getLink(await visitorContext("one-time link"), token);
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}
