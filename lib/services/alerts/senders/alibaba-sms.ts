import "server-only";
import AlibabaSms, { SendSmsRequest } from "@alicloud/dysmsapi20170525";
import { $OpenApiUtil } from "@alicloud/openapi-core";
import { errorText, SEND_TIMEOUT_MS, type Sender } from "@/lib/services/alerts/senders/sender";

type AlibabaSettings = Readonly<{
  keyId: string;
  keySecret: string;
  sign: string;
  template: string;
  baseUrl: string | undefined;
  timeoutMs?: number;
}>;

/** Codes of the API that another try would not change. */
const FOR_GOOD = new Set([
  "isv.MOBILE_NUMBER_ILLEGAL",
  "isv.MOBILE_COUNT_OVER_LIMIT",
  "isv.BLACK_KEY_CONTROL_LIMIT",
]);

/** SMS by Alibaba Cloud. Its SMS follow templates that were approved; ours has one variable, `content`. */
export function alibabaSender(settings: AlibabaSettings): Sender {
  const { keyId, keySecret, sign, template, baseUrl, timeoutMs = SEND_TIMEOUT_MS } = settings;
  const address = new URL(baseUrl ?? "https://dysmsapi.aliyuncs.com");
  const client = new AlibabaSms(
    new $OpenApiUtil.Config({
      accessKeyId: keyId,
      accessKeySecret: keySecret,
      endpoint: address.host,
      protocol: address.protocol.slice(0, -1),
      connectTimeout: timeoutMs,
      readTimeout: timeoutMs,
    }),
  );
  return async ({ id, recipient, body }) => {
    try {
      const answer = await client.sendSms(
        new SendSmsRequest({
          phoneNumbers: recipient,
          signName: sign,
          templateCode: template,
          templateParam: JSON.stringify({ content: body }),
          outId: id,
        }),
      );
      const { code = "", message = "", bizId = "" } = answer.body ?? {};
      if (code === "OK") return { outcome: "sent", answer: `${code} ${bizId}` };
      return { outcome: FOR_GOOD.has(code) ? "failed" : "again", answer: `${code}: ${message}` };
    } catch (error) {
      return { outcome: "again", answer: errorText(error) };
    }
  };
}
