import { env } from "@/lib/env";
import { DEMO_SIGN_INS, type SignInNote } from "@/lib/services/setup/demo/demo-users";

/** What the sign-in page offers beside address and password. */
export type SignInOptions = Readonly<{ singleSignOn: boolean; demo: readonly SignInNote[] }>;

/** Single sign-on where an issuer is set; the demo's people where this is the demo. */
export function signInOptions(): SignInOptions {
  const { OIDC_ISSUER, DEMO } = env();
  return { singleSignOn: OIDC_ISSUER !== undefined, demo: DEMO ? DEMO_SIGN_INS : [] };
}
