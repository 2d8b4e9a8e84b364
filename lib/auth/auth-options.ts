import { type NextAuthOptions, type User } from "next-auth";
import type { JWT } from "next-auth/jwt";
import CredentialsProvider from "next-auth/providers/credentials";
import { isDomainError } from "@/lib/domain/errors";
import { env } from "@/lib/env";
import { signIn, SignIn, signInWithOidc, type SignedIn } from "@/lib/services/users/sign-in";
import { visitorContext } from "@/lib/auth/visitor-context";

declare module "next-auth" {
  interface User {
    sessionVersion: number;
  }
  interface Session {
    userId: string;
    sessionVersion: number;
  }
}
declare module "next-auth/jwt" {
  interface JWT {
    userId?: string;
    sessionVersion?: number;
  }
}

const EIGHT_HOURS = 8 * 3_600;

/** next-auth with JWT sessions that carry who and which session only; what they may do is read at each request. */
export function authOptions(): NextAuthOptions {
  const { NEXTAUTH_SECRET, PUBLIC_URL } = env();
  return {
    secret: NEXTAUTH_SECRET,
    // Behind TLS the public address decides on cookie names, not what the proxy's last hop looks like.
    useSecureCookies: PUBLIC_URL?.startsWith("https://") ?? false,
    session: { strategy: "jwt", maxAge: EIGHT_HOURS, updateAge: 15 * 60 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(), ...oidcProvider()],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== "oidc") return true;
        const signedIn = await admitByOidc(profile);
        if (!signedIn) return "/sign-in?error=sign_in_failed";
        Object.assign(user, toUser(signedIn));
        return true;
      },
      jwt: ({ token, user }: { token: JWT; user?: User }) =>
        user ? { userId: user.id, sessionVersion: user.sessionVersion } : token,
      session: ({ session, token }) => ({
        expires: session.expires,
        userId: token.userId ?? "",
        sessionVersion: token.sessionVersion ?? 0,
      }),
    },
  };
}

function passwordProvider() {
  return CredentialsProvider({
    id: "credentials",
    name: "Password",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: async (credentials) => {
      const input = SignIn.safeParse(credentials);
      if (!input.success) return null;
      try {
        return toUser(await signIn(await visitorContext("sign-in"), input.data));
      } catch (error) {
        // next-auth hands the message to the form; a refusal has a code and its figures, and nothing else leaves.
        if (isDomainError(error))
          throw new Error(JSON.stringify({ code: error.code, details: error.details }));
        throw error;
      }
    },
  });
}

function oidcProvider(): NextAuthOptions["providers"] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return [];
  return [
    {
      id: "oidc",
      name: "Single sign-on",
      type: "oauth",
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      profile: (profile: { sub: string }) => ({ id: profile.sub, sessionVersion: 0 }),
    },
  ];
}

async function admitByOidc(profile: unknown): Promise<SignedIn | null> {
  const { email, verified } = vouchedFor(profile);
  try {
    return await signInWithOidc(await visitorContext("sign-in"), { email, emailVerified: verified });
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}

function vouchedFor(profile: unknown): { email: string; verified: boolean } {
  if (typeof profile !== "object" || profile === null) return { email: "", verified: false };
  const email = "email" in profile && typeof profile.email === "string" ? profile.email : "";
  return { email, verified: "email_verified" in profile && profile.email_verified === true };
}

function toUser({ userId, sessionVersion, email, name }: SignedIn): User {
  return { id: userId, sessionVersion, email, name };
}
