import type { z } from 'zod';
import { type FormedPart, saying } from './form-details.ts';
import { alternatives, exactlyOne, onlyWith } from './plan-parts.ts';

/** What goes with the field that decides the form of a part of a plan. */
interface Companions {
  /** Fields that a part of this form cannot do without. */
  readonly needs?: readonly string[];
  /** Fields that it may have besides. */
  readonly takes?: readonly string[];
}

/**
 * The forms in which a part of a plan is written, by the field that decides: an amount with `length-of` is of another form
 * than one with `age-on`. Where a part has several of these fields, the first decides.
 *
 * One table says what the schema refuses (`refuseOtherForms`), what is published of that as JSON Schema (`formsAsJson`)
 * and what type such a part has once it is parsed (`formed`).
 */
export type Forms = Readonly<Record<string, Companions>>;

type Named<Part, Which extends keyof Companions> = Part extends { readonly [W in Which]: readonly (infer Field)[] }
  ? Field
  : never;

/** A part of a plan by its form: the deciding field and those that it needs are there, no other form's are. */
export type Formed<Document, All extends Forms, Always extends keyof Document = never> = {
  [Form in keyof All & keyof Document]: { readonly form: Form } & {
    readonly [Field in (Form | Named<All[Form], 'needs'>) & keyof Document]-?: NonNullable<Document[Field]>;
  } & Pick<Document, (Named<All[Form], 'takes'> & keyof Document) | Always>;
}[keyof All & keyof Document];

/** A part that its schema let pass, by its form. What `refuseOtherForms` has checked is here made known to the compiler. */
export function formed<Document extends object, const All extends Forms, Always extends keyof Document>(
  document: Document,
  forms: All,
): Formed<Document, All, Always> {
  const form = Object.keys(forms).find((field) => document[field as keyof Document] !== undefined);
  if (form === undefined) throw new Error(`a part of no form; its schema asks for one of ${Object.keys(forms)}`);
  return { ...document, form } as unknown as Formed<Document, All, Always>;
}

/**
 * Refuses a part that is of no form or several, one with fields that do not go with its form, and one without those that
 * its form needs.
 *
 * @param always fields that go with every form
 */
export function refuseOtherForms(forms: Forms, part: FormedPart, always: readonly string[]) {
  const oneForm = exactlyOne(Object.keys(forms), part);
  const nothingElse = onlyWith(
    Object.fromEntries(Object.entries(forms).map(([form, { needs = [], takes = [] }]) => [form, [...needs, ...takes]])),
    always,
  );
  return (value: Readonly<Record<string, unknown>>, context: z.core.$RefinementCtx): void => {
    oneForm(value, context);
    nothingElse(value, context);
    for (const [form, { needs = [] }] of Object.entries(forms))
      for (const field of value[form] === undefined ? [] : needs)
        if (value[field] === undefined)
          context.addIssue({ code: 'custom', message: saying({ kind: 'needs', part, form, field }), path: [form] });
  };
}

/** What is published of that as JSON Schema. */
export function formsAsJson(forms: Forms): Record<string, unknown> {
  return alternatives(...Object.entries(forms).map(([form, { needs = [] }]) => [form, ...needs]));
}
