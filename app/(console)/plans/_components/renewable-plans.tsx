import type { ReactNode } from "react";
import { Selectable } from "@/components/data-table/selection";
import { SelectionBar } from "@/components/data-table/selection-bar";
import type { SubscriptionView } from "@/lib/services/subscriptions/subscription-view";
import { RenewChosen } from "./renew-chosen";

type RenewablePlansProps = Readonly<{
  plans: readonly Pick<SubscriptionView, "id" | "renewalPrice">[];
  children: ReactNode;
}>;

/** Plans that are shown otherwise than in a list, of which several can be chosen and renewed together. */
export function RenewablePlans({ plans, children }: RenewablePlansProps) {
  return (
    <Selectable rows={plans.map(({ id, renewalPrice }) => ({ id, amount: renewalPrice }))}>
      {children}
      <SelectionBar currency="CNY">
        <RenewChosen plans={plans.map(({ id, renewalPrice }) => ({ id, renewalPrice }))} />
      </SelectionBar>
    </Selectable>
  );
}
