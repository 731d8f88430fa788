/* docmap.h - the document system of the guide (content/documents-1.json): documents by level and band. Domain 1.6. */
#ifndef ASSESS_DOCMAP_H
#define ASSESS_DOCMAP_H
#include "assess/bank.h"

enum { DOCMAP_MAX = 80, DOCMAP_GROUPS = 20 };
struct docmap_document { const char *code; struct bank_text title; int group; const char *records, *questions; /* comma-separated */ };
/* A level of the ISMS documents, or a band of the related rules. block: "isms", "it_rules", "business_rules". */
struct docmap_group { const char *key, *block; struct bank_text title; };
struct docmap {
	struct docmap_group group[DOCMAP_GROUPS]; int groups;
	struct docmap_document document[DOCMAP_MAX]; int documents;
	struct docmap_document record[DOCMAP_MAX]; int records;       /* group -1 */
};
const struct docmap *docmap_get(void);

#endif
