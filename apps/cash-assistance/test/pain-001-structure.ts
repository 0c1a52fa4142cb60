/**
 * The structure of pain.001.001.09 as its official schema has it, for what we write and for all that may stand around it: each type's elements
 * in their order with their cardinality, and each simple type's pattern. `?` 0..1, `+` 1..n, `*` 0..n, a number `0..n`; `|` begins a choice.
 */
export const simpleTypes: Readonly<Record<string, RegExp>> = {
  Max35Text: /^.{1,35}$/s,
  Max70Text: /^.{1,70}$/s,
  Max140Text: /^.{1,140}$/s,
  Max34Text: /^.{1,34}$/s,
  Max15NumericText: /^[0-9]{1,15}$/,
  DecimalNumber: /^(?=[\d.]{1,19}$)\d+(\.\d{1,17})?$/,
  ISODateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/,
  ISODate: /^\d{4}-\d{2}-\d{2}$/,
  PaymentMethod3Code: /^(CHK|TRF|TRA)$/,
  ChargeBearerType1Code: /^(DEBT|CRED|SHAR|SLEV)$/,
  BatchBookingIndicator: /^(true|false|0|1)$/,
  BICFIDec2014Identifier: /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/,
  LEIIdentifier: /^[A-Z0-9]{18}[0-9]{2}$/,
  IBAN2007Identifier: /^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}$/,
  CountryCode: /^[A-Z]{2}$/,
  ActiveOrHistoricCurrencyCode: /^[A-Z]{3}$/,
  ExternalCode: /^.{1,4}$/,
  ExternalClearingSystem: /^.{1,5}$/,
  UUIDv4Identifier: /^[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}$/,
  /** 18 digits in all, of which 5 of a fraction; its attribute is the currency. */
  ActiveOrHistoricCurrencyAndAmount: /^(?=[\d.]{1,19}$)\d+(\.\d{1,5})?$/,
};

/** Types with a required attribute, and the type of that. */
export const attributes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ActiveOrHistoricCurrencyAndAmount: { Ccy: 'ActiveOrHistoricCurrencyCode' },
};

export type Structure = Readonly<{
  choice?: true;
  elements: readonly (readonly [name: string, times: string, type: string])[];
}>;

/** Types that we never write are `Other`: where one stands, the check fails, since nobody has looked at it. */
export const complexTypes: Readonly<Record<string, Structure>> = {
  Document: { elements: [['CstmrCdtTrfInitn', '1', 'CustomerCreditTransferInitiationV09']] },
  CustomerCreditTransferInitiationV09: {
    elements: [
      ['GrpHdr', '1', 'GroupHeader85'],
      ['PmtInf', '+', 'PaymentInstruction30'],
      ['SplmtryData', '*', 'Other'],
    ],
  },
  GroupHeader85: {
    elements: [
      ['MsgId', '1', 'Max35Text'],
      ['CreDtTm', '1', 'ISODateTime'],
      ['Authstn', '0..2', 'Other'],
      ['NbOfTxs', '1', 'Max15NumericText'],
      ['CtrlSum', '?', 'DecimalNumber'],
      ['InitgPty', '1', 'PartyIdentification135'],
      ['FwdgAgt', '?', 'BranchAndFinancialInstitutionIdentification6'],
      ['InitnSrc', '?', 'Other'],
    ],
  },
  PaymentInstruction30: {
    elements: [
      ['PmtInfId', '1', 'Max35Text'],
      ['PmtMtd', '1', 'PaymentMethod3Code'],
      ['BtchBookg', '?', 'BatchBookingIndicator'],
      ['NbOfTxs', '?', 'Max15NumericText'],
      ['CtrlSum', '?', 'DecimalNumber'],
      ['PmtTpInf', '?', 'Other'],
      ['ReqdExctnDt', '1', 'DateAndDateTime2Choice'],
      ['PoolgAdjstmntDt', '?', 'ISODate'],
      ['Dbtr', '1', 'PartyIdentification135'],
      ['DbtrAcct', '1', 'CashAccount38'],
      ['DbtrAgt', '1', 'BranchAndFinancialInstitutionIdentification6'],
      ['DbtrAgtAcct', '?', 'CashAccount38'],
      ['InstrForDbtrAgt', '?', 'Max140Text'],
      ['UltmtDbtr', '?', 'PartyIdentification135'],
      ['ChrgBr', '?', 'ChargeBearerType1Code'],
      ['ChrgsAcct', '?', 'CashAccount38'],
      ['ChrgsAcctAgt', '?', 'BranchAndFinancialInstitutionIdentification6'],
      ['CdtTrfTxInf', '+', 'CreditTransferTransaction34'],
    ],
  },
  CreditTransferTransaction34: {
    elements: [
      ['PmtId', '1', 'PaymentIdentification6'],
      ['PmtTpInf', '?', 'Other'],
      ['Amt', '1', 'AmountType4Choice'],
      ['XchgRateInf', '?', 'Other'],
      ['ChrgBr', '?', 'ChargeBearerType1Code'],
      ['ChqInstr', '?', 'Other'],
      ['UltmtDbtr', '?', 'PartyIdentification135'],
      ['IntrmyAgt1', '?', 'BranchAndFinancialInstitutionIdentification6'],
      ['IntrmyAgt1Acct', '?', 'CashAccount38'],
      ['IntrmyAgt2', '?', 'BranchAndFinancialInstitutionIdentification6'],
      ['IntrmyAgt2Acct', '?', 'CashAccount38'],
      ['IntrmyAgt3', '?', 'BranchAndFinancialInstitutionIdentification6'],
      ['IntrmyAgt3Acct', '?', 'CashAccount38'],
      ['CdtrAgt', '?', 'BranchAndFinancialInstitutionIdentification6'],
      ['CdtrAgtAcct', '?', 'CashAccount38'],
      ['Cdtr', '?', 'PartyIdentification135'],
      ['CdtrAcct', '?', 'CashAccount38'],
      ['UltmtCdtr', '?', 'PartyIdentification135'],
      ['InstrForCdtrAgt', '*', 'Other'],
      ['InstrForDbtrAgt', '?', 'Max140Text'],
      ['Purp', '?', 'Purpose2Choice'],
      ['RgltryRptg', '0..10', 'Other'],
      ['Tax', '?', 'Other'],
      ['RltdRmtInf', '0..10', 'Other'],
      ['RmtInf', '?', 'RemittanceInformation16'],
      ['SplmtryData', '*', 'Other'],
    ],
  },
  PaymentIdentification6: {
    elements: [
      ['InstrId', '?', 'Max35Text'],
      ['EndToEndId', '1', 'Max35Text'],
      ['UETR', '?', 'UUIDv4Identifier'],
    ],
  },
  AmountType4Choice: {
    choice: true,
    elements: [
      ['InstdAmt', '1', 'ActiveOrHistoricCurrencyAndAmount'],
      ['EqvtAmt', '1', 'Other'],
    ],
  },
  DateAndDateTime2Choice: {
    choice: true,
    elements: [
      ['Dt', '1', 'ISODate'],
      ['DtTm', '1', 'ISODateTime'],
    ],
  },
  PartyIdentification135: {
    elements: [
      ['Nm', '?', 'Max140Text'],
      ['PstlAdr', '?', 'Other'],
      ['Id', '?', 'Other'],
      ['CtryOfRes', '?', 'CountryCode'],
      ['CtctDtls', '?', 'Other'],
    ],
  },
  CashAccount38: {
    elements: [
      ['Id', '1', 'AccountIdentification4Choice'],
      ['Tp', '?', 'Other'],
      ['Ccy', '?', 'ActiveOrHistoricCurrencyCode'],
      ['Nm', '?', 'Max70Text'],
      ['Prxy', '?', 'Other'],
    ],
  },
  AccountIdentification4Choice: {
    choice: true,
    elements: [
      ['IBAN', '1', 'IBAN2007Identifier'],
      ['Othr', '1', 'GenericAccountIdentification1'],
    ],
  },
  GenericAccountIdentification1: {
    elements: [
      ['Id', '1', 'Max34Text'],
      ['SchmeNm', '?', 'Other'],
      ['Issr', '?', 'Max35Text'],
    ],
  },
  BranchAndFinancialInstitutionIdentification6: {
    elements: [
      ['FinInstnId', '1', 'FinancialInstitutionIdentification18'],
      ['BrnchId', '?', 'Other'],
    ],
  },
  FinancialInstitutionIdentification18: {
    elements: [
      ['BICFI', '?', 'BICFIDec2014Identifier'],
      ['ClrSysMmbId', '?', 'ClearingSystemMemberIdentification2'],
      ['LEI', '?', 'LEIIdentifier'],
      ['Nm', '?', 'Max140Text'],
      ['PstlAdr', '?', 'Other'],
      ['Othr', '?', 'Other'],
    ],
  },
  ClearingSystemMemberIdentification2: {
    elements: [
      ['ClrSysId', '?', 'Other'],
      ['MmbId', '1', 'Max35Text'],
    ],
  },
  Purpose2Choice: {
    choice: true,
    elements: [
      ['Cd', '1', 'ExternalCode'],
      ['Prtry', '1', 'Max35Text'],
    ],
  },
  RemittanceInformation16: {
    elements: [
      ['Ustrd', '*', 'Max140Text'],
      ['Strd', '*', 'Other'],
    ],
  },
};
