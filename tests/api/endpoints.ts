import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { ApiModule } from '../../src/api/api.module.js';
import { ENDPOINT, type Endpoint } from '../../src/api/endpoint.js';

export interface KnownEndpoint extends Endpoint {
  method: string;
  /** `/api/v1/cases/{id}` */
  template: string;
  path: RegExp;
}

type Controller = new (...args: never[]) => object;

/** What the API's controllers say of their routes. */
export function endpoints(): KnownEndpoint[] {
  const controllers = Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, ApiModule) as Controller[];
  return controllers.flatMap((controller) => {
    const root = String(Reflect.getMetadata(PATH_METADATA, controller));
    return Object.values(Object.getOwnPropertyDescriptors(controller.prototype))
      .map(({ value }) => value as object)
      .filter((handler) => Reflect.hasMetadata(ENDPOINT, handler))
      .map((handler) => known(root, handler));
  });
}

function known(root: string, handler: object): KnownEndpoint {
  const endpoint = Reflect.getMetadata(ENDPOINT, handler) as Endpoint;
  const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] as string;
  const template = `/${root}/${String(Reflect.getMetadata(PATH_METADATA, handler))}`
    .replace(/\/+$/, '')
    .replace(/\/\/+/g, '/')
    .replace(/:(\w+)/g, '{$1}');
  // A static address (`/projects/form`) is its own, not an id.
  const path = new RegExp(`^${template.replace(/\{\w+\}/g, '(?!form$)[^/]+')}$`);
  return { ...endpoint, method, template, path };
}
