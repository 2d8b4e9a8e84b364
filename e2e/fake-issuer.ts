import { createHash, randomUUID } from "node:crypto";
import http from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** An OpenID Connect provider for the journeys: whoever is typed into its page is who it vouches for. */
export type FakeIssuer = Readonly<{
  issuer: string;
  clientId: string;
  clientSecret: string;
  stop: () => Promise<void>;
}>;

type Grant = Readonly<{
  email: string;
  verified: boolean;
  nonce: string;
  challenge: string;
  redirectUri: string;
}>;

const CLIENT = { clientId: "desk", clientSecret: "only for the journeys" };
const KEY = { alg: "RS256", kid: "journey" };

/** Checks what a provider checks: the client and its secret, the redirect address and the PKCE challenge. */
export async function startFakeIssuer(): Promise<FakeIssuer> {
  const { publicKey, privateKey } = await generateKeyPair(KEY.alg);
  const jwk = { ...(await exportJWK(publicKey)), ...KEY, use: "sig" };
  const grants = new Map<string, Grant>();
  let issuer = "";

  const token = async (form: URLSearchParams, authorization: string) => {
    const code = form.get("code") ?? "";
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const known = authorization === basic(CLIENT.clientId, CLIENT.clientSecret);
    if (!grant || !known || grant.challenge !== challenge || grant.redirectUri !== form.get("redirect_uri"))
      return null;
    const claims = { email: grant.email, email_verified: grant.verified, nonce: grant.nonce };
    const idToken = new SignJWT(claims)
      .setProtectedHeader(KEY)
      .setIssuer(issuer)
      .setAudience(CLIENT.clientId);
    idToken.setSubject(`person-${grant.email}`).setIssuedAt().setExpirationTime("5m");
    return {
      access_token: randomUUID(),
      token_type: "Bearer",
      expires_in: 300,
      id_token: await idToken.sign(privateKey),
    };
  };

  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    const json = (body: unknown, status = 200) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const answer = async () => {
      if (url.pathname === "/.well-known/openid-configuration") return json(discovery(issuer));
      if (url.pathname === "/jwks") return json({ keys: [jwk] });
      if (url.pathname === "/authorize" && request.method === "GET") {
        return response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
      }
      const form = new URLSearchParams(await bodyOf(request));
      if (url.pathname === "/authorize") {
        const code = randomUUID();
        const asked = (name: string) => url.searchParams.get(name) ?? "";
        const redirectUri = asked("redirect_uri");
        const person = { email: form.get("email") ?? "", verified: form.has("verified") };
        grants.set(code, {
          ...person,
          redirectUri,
          nonce: asked("nonce"),
          challenge: asked("code_challenge"),
        });
        const back = new URL(redirectUri);
        back.search = new URLSearchParams({ code, state: asked("state") }).toString();
        return response.writeHead(303, { location: back.href }).end();
      }
      const tokens =
        url.pathname === "/token" ? await token(form, request.headers.authorization ?? "") : undefined;
      return tokens ? json(tokens) : json({ error: "invalid_grant" }, tokens === null ? 400 : 404);
    };
    answer().catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the issuer has no port");
  issuer = `http://127.0.0.1:${String(address.port)}`;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { issuer, ...CLIENT, stop };
}

const PAGE = `<!doctype html><html lang="en"><title>Provider</title><h1>Who are you?</h1>
  <form method="post"><label>Address <input name="email"></label>
  <label>Verified <input type="checkbox" name="verified" checked></label><button>Vouch</button></form></html>`;

function discovery(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: [KEY.alg],
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["client_secret_basic"],
  };
}

function basic(id: string, secret: string): string {
  const encoded = [id, secret].map((part) => new URLSearchParams({ part }).toString().slice("part=".length));
  return `Basic ${Buffer.from(encoded.join(":")).toString("base64")}`;
}

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
