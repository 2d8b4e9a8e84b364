/** The four columns of the matrix. OCR sells dedicated plans, shared plans and QPS add-ons in the last three. */
export const METHODS = ["pay-as-you-go", "single", "general", "qps"] as const;
export type Method = (typeof METHODS)[number];
