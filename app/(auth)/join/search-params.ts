import { z } from "zod";
import { setting } from "@/lib/url-setting";

export const JoinParams = z.object({ token: setting(z.string().max(200)) });
