/** The API's own words, under the names that the pages use. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Role = Schemas["Role"];
export type Me = Schemas["Me"];
export type Figures = Schemas["FiguresAnswer"];
export type Overview = Schemas["OverviewAnswer"];
export type Point = Schemas["PointAnswer"];
export type BreakdownRow = Schemas["PartAnswer"];
export type Split = Schemas["Split"];
export type SessionRow = Schemas["SessionAnswer"];
export type SessionDetail = Schemas["SessionWithTurns"];
export type TurnFigures = Schemas["TurnAnswer"];
export type TurnWords = Schemas["Said"];
export type Flag = Schemas["FlagAnswer"];
export type Costs = Schemas["CostsAnswer"];
export type Latency = Schemas["LatencyAnswer"];
export type Health = Schemas["HealthAnswer"];
export type AuditEntry = Schemas["AuditAnswer"];
export type LiveCall = Schemas["LiveCall"];
export type LiveEvent =
  | Schemas["SnapshotEvent"]
  | Schemas["CallEvent"]
  | Schemas["TurnEvent"]
  | Schemas["EndedEvent"]
  | Schemas["FlagEvent"]
  | Schemas["ResyncEvent"];
export type Learner = Schemas["LearnerAnswer"];
export type Proof = Schemas["ProofAnswer"];
export type Policy = Schemas["PolicyAnswer"];
export type SettingsNow = Schemas["SettingsAnswer"];
export type SettingsVersion = Schemas["VersionAnswer"];
