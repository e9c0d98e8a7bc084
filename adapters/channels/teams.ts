/**
 * `/api/messages`: Teams and every other channel of Azure Bot Service, by CloudAdapter and its authentication.
 *
 * @module
 */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Request, type TurnContext } from 'botbuilder';

/** As Azure names them. All absent: nothing is checked, and only this machine may call. */
export interface BotCredentials {
  MicrosoftAppId?: string | undefined;
  MicrosoftAppPassword?: string | undefined;
  MicrosoftAppTenantId?: string | undefined;
  MicrosoftAppType?: 'MultiTenant' | 'SingleTenant' | 'UserAssignedMSI' | undefined;
}

export interface BotLogic {
  run(context: TurnContext): Promise<void>;
  onTurnError(context: TurnContext, error: unknown): Promise<void>;
}

/** What became of one request. `body` is the bot's own (replies in the response, an invoke's result). */
export interface Outcome {
  status: number;
  body?: unknown;
}

export interface TeamsDoor {
  /** Runs one turn. `body` is the activity as it came, already parsed. Never throws. */
  handle(request: { headers: Record<string, string | string[] | undefined>; body: object }): Promise<Outcome>;
}

export function createTeamsDoor(credentials: BotCredentials, bot: BotLogic): TeamsDoor {
  const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(definedOf(credentials)));
  adapter.onTurnError = (context, error) => bot.onTurnError(context, error);

  return {
    async handle({ headers, body }) {
      const outcome: Outcome = { status: 200 };
      // CloudAdapter writes its own errors' words into the response; they are for our log, not for whoever calls.
      const response = {
        status(status: number) {
          outcome.status = status;
        },
        send(sent: unknown) {
          outcome.body = sent;
        },
        header: () => {},
        end: () => {},
      };
      const request = { method: 'POST', headers, body } as unknown as Request;
      await adapter.process(request, response as never, (context) => bot.run(context));
      return outcome.status >= 400 ? { status: outcome.status } : outcome;
    },
  };
}

function definedOf(credentials: BotCredentials): Record<string, string> {
  return Object.fromEntries(Object.entries(credentials).filter(([, value]) => value !== undefined));
}
