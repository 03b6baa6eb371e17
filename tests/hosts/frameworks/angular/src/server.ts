import {inject, provideAppInitializer, TransferState} from '@angular/core';
import {bootstrapApplication, provideClientHydration, type BootstrapContext} from '@angular/platform-browser';
import {provideServerRendering, RenderMode, withRoutes} from '@angular/ssr';
import {App} from './app/app';
import {DOCUMENTS} from './app/documents';
import documents from './documents.json';

export default (context: BootstrapContext) =>
  bootstrapApplication(
    App,
    {
      providers: [
        provideServerRendering(withRoutes([{path: '', renderMode: RenderMode.Prerender}])),
        provideClientHydration(),
        provideAppInitializer(() => inject(TransferState).set(DOCUMENTS, documents)),
      ],
    },
    context,
  );
