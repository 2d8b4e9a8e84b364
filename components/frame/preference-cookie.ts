const YEAR_SECONDS = 31_536_000;

/** The width of the navigation, so that the server draws it as it was left. */
export const SIDEBAR_COOKIE = "sidebar";

/** Keeps a harmless choice of the reader where the server sees it at the next request. */
export function rememberChoice(name: string, value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
