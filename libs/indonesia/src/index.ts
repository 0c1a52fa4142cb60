export {
  districtByCode,
  districts,
  minimumWage,
  parseDistrict,
  provinceByCode,
  provinces,
  regionByCode,
  regions,
  wageCeiling,
} from './regions.js';
export type { District, DistrictCode, Province, Region } from './regions.js';
export {
  bankByCode,
  banks,
  calendar,
  holidays,
  industries,
  industryByCode,
  layoffReasons,
  pathways,
  programmeByCode,
  programmes,
  reasonByCode,
} from './code-tables.js';
export type { Bank, CalendarDay, Industry, LayoffReason, Pathway, Programme } from './code-tables.js';
export { legalBasisText } from './legal-basis.js';
export { roleByCode, roles, rolesExclude } from './roles.js';
export type { Role, RoleKind } from './roles.js';
export { roleNames } from './role-names.js';
export { isAllDigits, isDamagedNumber, parseNik } from './nik.js';
export type { Nik, NikProblem } from './nik.js';
export { formatDate, formatRupiah, parseDate, parsePhone, parseRupiah } from './written-values.js';
export { inEnglishWords, terbilang } from './terbilang.js';
export { comparableName, compareNames, nameScore, normaliseName } from './names.js';
export type { NameVerdict } from './names.js';
export { contractCompensation, isForAFixedTerm, leastOwed, minimumSeverance, severanceTax } from './severance.js';
export type { Employment, EndedWork, LeastOwed, MinimumSeverance } from './severance.js';
export { inForceOn, inOrder, severanceRules, severanceTaxRules } from './severance-rules.js';
export type { Dated, DatedVersion } from './in-force.js';
export type { SeveranceRules, SeveranceStep, SeveranceTaxRules } from './severance-rules.js';
export {
  bipartiteLimit,
  bpjsReportLimit,
  closureReportDay,
  deadlineRule,
  deadlineRules,
  dueBy,
  jkpClaimLimit,
  lastNoticeDay,
  mediationLimit,
  noticeDaysOwed,
  recommendationReplyLimit,
  refusalLimit,
} from './deadlines.js';
export type { DeadlineRule } from './deadlines.js';
export { inForce } from './in-force.js';
export { returnCodeOn, returnCodes } from './return-codes.js';
export type { ReturnCode } from './return-codes.js';
export { benefitSigns, benefitTerms, jkpMonthly } from './job-loss-benefit.js';
export type { BenefitSign, BenefitTerms } from './job-loss-benefit.js';
export { escalationRules, measures, responsePlaybook, tiers } from './escalation.js';
export type { EscalationRules, Measure, PlaybookTask, SplitRule, Threshold, Tier } from './escalation.js';
export { jointLeaveOf, officeCalendars } from './office-calendars.js';
export type { OfficeCalendar } from './office-calendars.js';
export { occupationGroup, occupationGroups } from './occupations.js';
export type { OccupationGroup } from './occupations.js';
export { exportLayout, exportLayoutOn, exportLayouts } from './export-layouts.js';
export type { CellFormat, ExportColumn, ExportLayout, Needed } from './export-layouts.js';
export { receiptNumber } from './receipt-formats.js';
export { neighboursOn, waveRuleOn } from './training-waves.js';
export type { WaveRule } from './training-waves.js';
export { consentTexts, consentTextsOn } from './consent-texts.js';
export type { ConsentText } from './consent-texts.js';
export { certificateNumber, isOurCertificateNumber } from './certificate-formats.js';
export { maskName } from './masked-name.js';
export {
  otherProgrammes,
  overlapEffects,
  overlapRulesOn,
  screeningActions,
  screeningRulesOn,
} from './duplicate-screening.js';
export type { OverlapEffect, OverlapRule, ScreeningAction, ScreeningRule } from './duplicate-screening.js';
