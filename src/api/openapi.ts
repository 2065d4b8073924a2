import type { INestApplication, Type } from '@nestjs/common';
import type { ApplicationConfig, ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { w, type Language } from '../../workflows/words.js';
import { version } from '../platform/project-folder.js';
import { formSchemas } from './described-forms.js';
import { danishOf, inEnglish, namedSchemas } from './shapes/said.js';

const TITLE = w('Fremdrifts API', 'The Fremdrift API');
const ABOUT = w(
  `Alt, man kan gøre på siderne, kan et program gøre her, gennem samme dør og efter samme regler.

**Adgang.** Send \`Authorization: Bearer fd_…\`. En systemadministrator laver nøglen: \`npm run fremdrift -- token create --user navn@kommune.dk\`. Programmet handler som den person og ser, hvad personen ser.

**Værdier.** Datoer er \`ÅÅÅÅ-MM-DD\`, tidspunkter er UTC, beløb er hele øre. Ukendte felter afvises.

**Fejl** er \`application/problem+json\` med et fast \`type\`, på dansk eller engelsk efter \`Accept-Language\`. Det, der ikke findes, og det, der ikke er dit, giver samme svar.

**Lister** har \`next\`: send den som \`after\` for at få næste side.`,
  `Whatever can be done on the pages a program can do here, by the same door and the same rules.

**Access.** Send \`Authorization: Bearer fd_…\`. A system administrator makes the token: \`npm run fremdrift -- token create --user name@example.dk\`. The program acts as that person and sees what the person sees.

**Values.** Dates are \`YYYY-MM-DD\`, moments are UTC, amounts are whole øre. Unknown fields are refused.

**Errors** are \`application/problem+json\` with a stable \`type\`, in Danish or English as \`Accept-Language\` says. What is not there and what is not yours give the same answer.

**Lists** have \`next\`: send it as \`after\` to get the next page.`,
);
const TAGS = {
  projects: w('Projekter', 'Projects'),
  cases: w('Sager', 'Cases'),
  tasks: w('Opgaver', 'Tasks'),
  documents: w('Dokumenter', 'Documents'),
  public: w('Offentligt', 'Public'),
};

/** The whole API as an OpenAPI 3.1 document, in both languages. */
export function describeApi(
  room: Type,
  modules: ModulesContainer,
  config: ApplicationConfig,
): Record<Language, OpenAPIObject> {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(inEnglish(TITLE))
    .setDescription(inEnglish(ABOUT))
    .setVersion(version)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'fd_…' })
    .addSecurityRequirements('bearer');
  for (const [tag, words] of Object.entries(TAGS)) builder.addTag(tag, inEnglish(words));
  const document = SwaggerModule.createDocument(asApplication(modules, config), builder.build(), {
    include: [room],
    operationIdFactory: (controller, method) => `${controller.replace('Controller', '').toLowerCase()}.${method}`,
  });
  const schemas = { ...namedSchemas(), ...document.components?.schemas };
  const inLanguage = (language: Language): OpenAPIObject => {
    const told =
      language === 'en'
        ? { ...document, schemas }
        : (inDanish({ ...document, schemas }) as typeof document & { schemas: object });
    const { schemas: named, ...rest } = told;
    return {
      ...rest,
      components: { ...document.components, schemas: { ...named, ...formSchemas(language) } },
    };
  };
  return { da: inLanguage('da'), en: inLanguage('en') };
}

/** As much of an application as the description is made from: it is wanted before the application is complete. */
function asApplication(modules: ModulesContainer, config: ApplicationConfig): INestApplication {
  const container = { getModules: () => modules, isGlobalModule: () => false };
  return { container, config, getHttpAdapter: () => ({ getType: () => 'fastify' }) } as unknown as INestApplication;
}

/** Exchanges every text that is told to people; examples and names stay as they are. */
function inDanish(part: unknown, name = ''): unknown {
  if (typeof part === 'string') return TOLD.has(name) ? danishText(part) : part;
  if (Array.isArray(part)) return (part as unknown[]).map((inner) => inDanish(inner));
  if (part === null || typeof part !== 'object') return part;
  const entries = Object.entries(part as Record<string, unknown>).map(([key, inner]) => [
    key,
    KEPT.has(key) ? inner : inDanish(inner, key),
  ]);
  return Object.fromEntries(entries);
}

const TOLD = new Set(['title', 'summary', 'description']);
const KEPT = new Set(['value', 'example', 'enum', 'const', 'required']);

function danishText(english: string): string {
  return english
    .split(' · ')
    .map((part) => danishOf(part) ?? part)
    .join(' · ');
}
