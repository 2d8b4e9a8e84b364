import { cn } from "@/components/ui/cn";
import { LinkText } from "@/components/link-text";

type AccountLinkProps = Readonly<{ id: string; name: string; className?: string }>;

/** An account's name, as the lists and cards show it. On phones it is high enough to be hit with a thumb. */
export function AccountLink({ id, name, className }: AccountLinkProps) {
  return (
    <LinkText
      href={`/accounts/${id}`}
      className={cn(
        "text-foreground hover:text-link max-md:inline-block max-md:max-w-full max-md:leading-6",
        className,
      )}
    >
      {name}
    </LinkText>
  );
}
