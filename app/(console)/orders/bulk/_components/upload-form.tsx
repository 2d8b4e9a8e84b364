"use client";

import { DownloadIcon, LoaderCircleIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type SubmitEvent, useId, useState, useTransition } from "react";
import { AccountPicker, type FindAccountsAction } from "@/components/order-form/account-picker";
import { Field, SelectField } from "@/components/form/field";
import { RefusalMessage } from "@/components/form/refusal-message";
import { MoneyText } from "@/components/money-text";
import { StatusBadge } from "@/components/status-badge";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { Textarea } from "@/components/ui/textarea";
import type { AccountDetail } from "@/lib/services/accounts/get-account";
import type { FileEncoding } from "@/lib/services/orders/bulk/decode-text";
import { DropZone } from "./drop-zone";
import { useUpload } from "./use-upload";

type UploadFormProps = Readonly<{
  account: AccountDetail | null;
  mayChooseAccount: boolean;
  find: FindAccountsAction;
  requestId: string;
}>;

const ENCODINGS: readonly FileEncoding[] = ["auto", "gb18030", "windows-1252"];

/** Whose cameras, and the file: dropped, picked or pasted. The check orders nothing. */
export function UploadForm({ account, mayChooseAccount, find, requestId }: UploadFormProps) {
  const t = useTranslations("bulkOrders.upload");
  const [encoding, setEncoding] = useState<FileEncoding>("auto");
  const upload = useUpload({ accountId: account?.id ?? null, encoding, requestId });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void upload.send();
  };
  return (
    <form onSubmit={submit} noValidate aria-busy={upload.pending} className="flex flex-col gap-4">
      {upload.refusal ? <RefusalMessage refusal={upload.refusal} /> : null}
      {upload.lost ? (
        <Alert tone="danger" role="alert">
          {t("lost")}
        </Alert>
      ) : null}
      {mayChooseAccount ? <AccountChooser account={account} find={find} /> : null}
      <Source choose={upload.choose} name={upload.contents?.name ?? null} />
      <div className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3">
        <SelectField
          name="encoding"
          label={t("encoding")}
          value={encoding}
          onChange={(event) => setEncoding(ENCODINGS.find((each) => each === event.target.value) ?? "auto")}
          options={ENCODINGS.map((value) => ({ value, label: t(`encodings.${value}`) }))}
          className="w-full sm:w-64"
        />
        <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:flex-col-reverse">
          <Button asChild>
            <a href="/orders/bulk/template" download="cameras.csv">
              <DownloadIcon aria-hidden />
              {t("template")}
            </a>
          </Button>
          <Button type="submit" variant="primary" aria-disabled={upload.pending || undefined}>
            {upload.pending ? <LoaderCircleIcon aria-hidden className="animate-spin" /> : null}
            {t(upload.pending ? "checking" : "check")}
          </Button>
        </div>
      </div>
    </form>
  );
}

type SourceProps = Readonly<{ choose: ReturnType<typeof useUpload>["choose"]; name: string | null }>;

function Source({ choose, name }: SourceProps) {
  const t = useTranslations("bulkOrders.upload");
  const id = useId();
  const paste = (text: string) =>
    choose(text.trim() === "" ? null : { name: t("pasted"), body: new Blob([text], { type: "text/csv" }) });
  return (
    <Tabs defaultValue="file" onValueChange={() => choose(null)}>
      <TabsList aria-label={t("source")}>
        <TabsTrigger value="file">{t("file")}</TabsTrigger>
        <TabsTrigger value="text">{t("paste")}</TabsTrigger>
      </TabsList>
      <TabsContent value="file">
        <DropZone name={name} onChoose={(file) => choose({ name: file.name, body: file })} />
      </TabsContent>
      <TabsContent value="text" className="flex flex-col gap-1.5">
        <label htmlFor={id} className="text-xs font-medium">
          {t("rows")}
        </label>
        <Textarea
          id={id}
          spellCheck={false}
          rows={6}
          placeholder={"device,capability,period\ncamera-1,understand,month"}
          className="font-mono text-sm"
          onChange={(event) => paste(event.target.value)}
        />
      </TabsContent>
    </Tabs>
  );
}

/** The account stands in the address: the page reads it again, and its files are listed below. */
function AccountChooser({ account, find }: Pick<UploadFormProps, "account" | "find">) {
  const t = useTranslations("bulkOrders.upload");
  const router = useRouter();
  const [busy, start] = useTransition();
  const choose = (id: string) =>
    start(() =>
      router.replace(`/orders/bulk?${new URLSearchParams({ account: id }).toString()}`, { scroll: false }),
    );
  const wallet = account?.wallets.find((one) => one.currency === "CNY");
  return (
    <Field name="account" label={t("account")}>
      {(control) => (
        <AccountPicker control={control} find={find} busy={busy} onChoose={choose}>
          {account ? (
            <span className="flex w-full flex-wrap items-center gap-x-3 gap-y-1">
              <span className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
                <span className="truncate font-medium">{account.name}</span>
                {account.status === "suspended" ? <StatusBadge status="suspended" /> : null}
              </span>
              {wallet ? (
                <span className="text-sm">
                  <span className="text-muted-foreground">{t("available")}</span>{" "}
                  <MoneyText amount={wallet.available} currency={wallet.currency} />
                </span>
              ) : null}
            </span>
          ) : (
            <span className="text-muted-foreground">{t("chooseAccount")}</span>
          )}
        </AccountPicker>
      )}
    </Field>
  );
}
