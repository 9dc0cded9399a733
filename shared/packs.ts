import authorityData from '../resources/law/authorities.json' with { type: 'json' };
import officerData from '../resources/law/officer.json' with { type: 'json' };
import termData from '../resources/law/processor-terms.json' with { type: 'json' };
import purposeData from '../resources/register/purposes.json' with { type: 'json' };
import vocabularyData from '../resources/register/vocabulary.json' with { type: 'json' };
import { AuthorityPack } from './domain/authority.ts';
import { OfficerPack } from './domain/officer.ts';
import { ProcessorTermPack } from './domain/provider.ts';
import { PurposePack } from './domain/purpose-pack.ts';
import { RegisterVocabulary } from './domain/register-vocabulary.ts';

/** Reads a pack when it is first asked for: most of an afternoon nobody needs any, and each takes a moment to check. */
function once<Pack>(read: () => Pack): () => Pack {
  let pack: Pack | undefined;
  return () => (pack ??= read());
}

/** The packs of law and of the register that ship with the program: data from resources/, checked against their schemas. */
export const packs = {
  authorities: once(() => AuthorityPack.parse(authorityData)),
  officer: once(() => OfficerPack.parse(officerData)),
  processorTerms: once(() => ProcessorTermPack.parse(termData)),
  purposes: once(() => PurposePack.parse(purposeData)),
  vocabulary: once(() => RegisterVocabulary.parse(vocabularyData)),
} as const;
