import type { Attribute } from '../model/parts.ts';

/** The ledger's columns of attributes. */
export const attributeColumns: Readonly<Record<Attribute, string>> = {
  gender: 'gender',
  originGroup: 'origin_group',
  municipality: 'municipality',
  district: 'district',
  educationLevel: 'education_level',
};
