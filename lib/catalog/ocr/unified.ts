import { classPrices } from "@/lib/catalog/ocr/capability";
import type { UnifiedOcr } from "@/lib/domain/catalog/ocr-catalog";

type Row = readonly [id: string, nameZh: string, advanced?: "advanced"];

/** By category; what is not advanced is standard. Where a type has an API of its own, it bears the same id. */
const rows: Readonly<Record<string, readonly Row[]>> = {
  "general-text": [
    ["full-text-advanced", "通用文字识别高精版", "advanced"],
    ["general-text", "通用文字识别基础版"],
    ["general-handwriting", "手写文字", "advanced"],
    ["e-commerce-image-text", "电商图片文字"],
    ["general-multi-language", "多语言文字", "advanced"],
    ["table", "表格"],
    ["qr-code", "二维码"],
    ["barcode", "条形码"],
  ],
  "personal-certificates": [
    ["id-card", "身份证"],
    ["bank-card", "银行卡"],
    ["chinese-passport", "中国护照"],
    ["international-passport", "国际护照"],
    ["international-id-card", "国际身份证", "advanced"],
    ["household-register-cover", "户口本首页"],
    ["household-register-resident-page", "户口本常住人口页"],
    ["birth-certificate", "出生证明"],
    ["real-estate-certificate", "不动产权证"],
    ["permit-to-mainland", "来往中国大陆（内地）通行证"],
    ["permit-to-hk-macao-taiwan", "往来港澳台通行证"],
    ["hong-kong-id-card", "中国香港身份证"],
    ["social-security-card", "社保卡"],
  ],
  "vehicle-logistics": [
    ["vehicle-license", "行驶证"],
    ["driver-license", "驾驶证"],
    ["license-plate", "车牌"],
    ["vin-code", "车辆vin码"],
    ["vehicle-certificate", "车辆合格证"],
    ["vehicle-registration", "机动车注册登记证"],
    ["waybill", "电子面单"],
  ],
  "invoices-vouchers": [
    ["vat-invoice", "增值税发票", "advanced"],
    ["motor-vehicle-sales-invoice", "机动车销售统一发票"],
    ["quota-invoice", "定额发票"],
    ["air-itinerary", "航空行程单"],
    ["train-ticket", "火车票"],
    ["taxi-invoice", "出租车发票"],
    ["vat-roll-invoice", "增值税发票卷票"],
    ["bank-acceptance-bill", "银行承兑汇票"],
    ["bus-ship-ticket", "客运车船票"],
    ["non-tax-invoice", "非税收入发票"],
    ["machine-printed-invoice", "通用机打发票"],
    ["hotel-statement", "酒店流水"],
    ["payment-detail-page", "支付详情页"],
    ["e-commerce-order-page", "电商订单页"],
    ["ride-hailing-itinerary", "网约车行程单"],
    ["shopping-receipt", "购物小票"],
    ["toll-invoice", "过路过桥费"],
    ["tax-clearance-certificate", "税收完税证明"],
    ["used-car-invoice", "二手车销售统一发票"],
  ],
  "enterprise-qualification": [
    ["business-license", "营业执照"],
    ["company-seal", "公章"],
    ["medical-device-business-license", "医疗器械经营许可证"],
    ["medical-device-production-license", "医疗器械生产许可证"],
    ["cosmetics-production-license", "化妆品生产许可证"],
    ["international-business-license", "国际企业执照", "advanced"],
    ["trademark-certificate", "商标注册证"],
    ["food-business-license", "食品经营许可证"],
    ["food-production-license", "食品生产许可证"],
    ["class-ii-medical-device-filing", "第二类医疗器械经营备案凭证"],
    ["bank-account-permit", "银行开户许可证"],
  ],
  "mixed-pasted": [["mixed-pasted-documents", "混贴票证", "advanced"]],
};

/** One API that tells 59 types of document apart; paid by shared plans, with monthly tiers for each class. */
export const unified: UnifiedOcr = {
  name: "Unified recognition",
  classes: { standard: classPrices("low"), advanced: classPrices("high") },
  types: Object.fromEntries(
    Object.entries(rows).flatMap(([category, types]) =>
      types.map(([id, nameZh, advanced]) => [id, { class: advanced ?? "standard", category, nameZh }]),
    ),
  ),
};
