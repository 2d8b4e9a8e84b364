import type { VideoFormat } from "@/lib/domain/catalog/video-cell";
import type { OcrChannel } from "@/lib/domain/catalog/ocr-catalog";

/** IPC's two capabilities: analyses of images or video, and searches of events. */
export const IPC_IMAGE = "ipc-image";
export const IPC_SEARCH = "ipc-search";

export const OUTCOMES = ["success", "failed", "throttled"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * One use as it is reported. The border has seen to the shapes; whether it means anything is decided here. Either
 * `quantity` (1 where nothing is said) or `seconds`, as the capability counts.
 */
export type UsageInput = Readonly<{
  id: string;
  capability: string;
  /** `now` where it is not said. */
  occurredAt?: Date | undefined;
  /** `success` where it is not said. */
  outcome?: string | undefined;
  /** `official` where it is not said. */
  channel?: string | undefined;
  /** The document type, for the unified OCR API. */
  type?: string | undefined;
  quantity?: number | undefined;
  seconds?: number | undefined;
  /** Frames a second: of a video's output, or as a camera's video is analysed. */
  fps?: number | undefined;
  /** Lines of the input, which the price is judged by. */
  resolutionP?: number | undefined;
  /** Lines of the output: kept, and judged by nobody. */
  outputResolutionP?: number | undefined;
  /** An IPC analysis with re-identification. */
  reid?: boolean | undefined;
  /** The id of the reservation that this use was kept room for. */
  reservation?: string | undefined;
}>;

/** The format of a video as it was reported; what was not said is null. */
export type ReportedVideo = Readonly<{
  seconds: number;
  fps: number | null;
  resolutionP: number | null;
  outputResolutionP: number | null;
}>;

/** A use that means something: known capability, whole units of at least one, within the time that is taken. */
export type UsageEvent = Readonly<{
  id: string;
  capability: string;
  channel: OcrChannel;
  type: string | null;
  occurredAt: Date;
  outcome: Outcome;
  /** Calls, images, started seconds of video, analyses or searches. */
  units: number;
  video: ReportedVideo | null;
  reid: boolean;
}>;

/** What a video is judged by; null where the report does not say all of it. */
export function formatOf(video: ReportedVideo | null): VideoFormat | null {
  if (!video || video.resolutionP === null || video.fps === null) return null;
  return { resolutionP: video.resolutionP, fps: video.fps };
}
