import type { CapabilityView } from "@/lib/services/catalog/get-capability";
import type { Method } from "@/lib/services/catalog/methods";

/** The calculator with this capability and method already chosen. */
export function calculatorHref({ id, product, methods }: CapabilityView, method: Method): string {
  const one = methods[method];
  const query = new URLSearchParams({ product });
  if (method === "pay-as-you-go") query.set("way", "pay-as-you-go");
  else if (method === "qps") query.set("way", product === "ocr" ? "qps-add-on" : "qps");
  else {
    query.set("way", "package");
    if (one.sold && one.package !== null) query.set("package", one.package);
  }
  query.set(product === "ocr" && method === "qps" ? "api" : "capability", id);
  return `/calculator?${query.toString()}`;
}
