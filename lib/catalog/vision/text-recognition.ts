import { published, tiers } from "@/lib/catalog/notation";
import { capabilities } from "@/lib/catalog/vision/capability";

/** Published for licence plates only; the flat samples of the others are its first price. */
export const textRecognition = capabilities(
  { group: "text-recognition", unit: "call", scope: null, single: true, sampleList: "0.15" },
  {
    "license-plate-recognition": {
      name: "License plate recognition",
      payAsYouGo: {
        shape: "tiers",
        tiers: tiers(
          published("vision-billing"),
          [10_000, "0.15"],
          [100_000, "0.10"],
          [1_000_000, "0.06"],
          [null, "0.02"],
        ),
      },
    },
    "drivers-license-recognition": { name: "Driver's license recognition" },
    "vehicle-license-recognition": { name: "Vehicle license recognition" },
    "general-text-recognition": { name: "General text recognition" },
    "id-card-recognition": { name: "ID card recognition" },
    "vat-invoice-recognition": { name: "VAT invoice recognition" },
    "bank-card-recognition": { name: "Bank card recognition" },
    "business-license-recognition": { name: "Business license recognition" },
    "qr-code-recognition": { name: "QR code recognition" },
    "vin-recognition": { name: "VIN recognition" },
    "pdf-recognition": { name: "PDF recognition" },
    "quota-invoice-recognition": { name: "Quota invoice recognition" },
    "vat-roll-invoice-recognition": { name: "VAT roll invoice recognition" },
    "train-ticket-recognition": { name: "Train ticket recognition" },
    "table-recognition": { name: "Table recognition" },
    "taxi-invoice-recognition": { name: "Taxi invoice recognition" },
  },
);
