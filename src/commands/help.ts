import { ROLES } from '../../workflows/workflow.js';
import { version } from '../platform/project-folder.js';

/** All there is to know, on one screen, in both languages. */
export const HELP = `Fremdrift ${version}

  npm run fremdrift -- <kommando / command>

  verify           Afspiller alle sager igen og siger, om de stemmer.
                   Replays every case and says whether they are equal.

  anchor           Noterer en gang om dagen, hvor alle logge er nået til. / Notes daily where all logs stand.
  backup FIL       Hele databasen i én fil, også mens der arbejdes. / The whole database in one file.
  restore FIL      Gendanner den i en tom database og efterprøver alt. / Restores and verifies it.

  person create    Opretter en person; adgangskoden spørges der om.
                   Creates a person; the password is asked for.
                   --name NAVN --email E-MAIL --roles ROLLE,ROLLE
                   [--administration KODE] [--title TITEL] [--unit ENHED] [--language da|en] [--no-password]

  token create     Laver en nøgle til API'et; den vises én gang.
                   Makes a token for the API; it is shown once.
                   --user E-MAIL [--label NAVN]

  token revoke     Tilbagekalder personens nøgler, eller dem med navnet.
                   Revokes the person's tokens, or those with the label.
                   --user E-MAIL [--label NAVN]

  Roller / roles:  ${ROLES.slice(0, 4).join(', ')},
                   ${ROLES.slice(4).join(', ')}
  Database:        DATABASE_URL, ellers mappen / else the folder DATA_DIR (.data)
`;
