/* hearing_data.h - what the hearing's screens need beside the records: the script's data, the radar, the comments. */
#ifndef PAGE_HEARING_DATA_H
#define PAGE_HEARING_DATA_H
#include "page/hearing.h"

/* Loads the session of the route's {id}; NULL after answering with the error. */
struct interview *hearing_data_load(struct req *q, struct res *s);
/* Canonical JSON for web/static/interview.js: questions, answers, texts. */
const char *hearing_data_json(struct req *q, const struct interview *iv, int at, bool fixed);
/* "3 (document seen): memo" of an earlier answer. */
const char *hearing_data_previous(struct req *q, const struct rec *answer);
struct html hearing_data_radar(struct req *q, const struct interview *iv, const struct diagnosis *now, const struct diagnosis *before);
/* Reads the comments by area into v (and whether the reader may write them); writes those of the posted form. */
enum status hearing_data_comments(struct store *s, const struct interview *iv, struct hearing_diagnosis *v);
enum status hearing_data_comments_save(struct store *s, struct req *q, const struct interview *iv);

#endif
