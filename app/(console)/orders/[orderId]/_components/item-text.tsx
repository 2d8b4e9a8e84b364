import { useTranslations } from "next-intl";
import { useCatalogName } from "@/components/catalog-name";
import { usePackageName } from "@/components/package-name";
import { useEntryName } from "@/components/price-book/entry-name";
import { useCountText } from "@/components/price-book/figure-words";
import type { OrderDetail } from "@/lib/services/orders/get-order";

type Item = OrderDetail["lineItems"][number]["item"];

/** What a line bought, and for how long or how much of it, in words. */
export function useItemText(): (item: Item) => Readonly<{ name: string; size: string }> {
  const t = useTranslations("order");
  const nameOf = useCatalogName();
  const packageName = usePackageName();
  const entryName = useEntryName();
  const count = useCountText();
  return (item) => {
    if (item.kind === "device-plan") {
      return { name: nameOf("capability", item.capability), size: nameOf("period", item.period) };
    }
    if (item.kind === "qps-plan") {
      const qps = count(String(item.qps), "qps");
      const name = entryName(item);
      if (item.periods === null) return { name, size: qps };
      const unit = item.period === "day" ? "day" : "month";
      return { name, size: t("qpsFor", { qps, periods: count(String(item.periods), unit) }) };
    }
    const size = count(String(item.size), item.unit);
    const name = packageName(item.package);
    if (item.channel === "official") return { name, size };
    return { name, size: t("onChannel", { size, channel: nameOf("channel", item.channel) }) };
  };
}
