/* demo.h - workspaces to begin with: the demo company in Japanese and in English, or an empty one with the starting content. */
#ifndef WORK_DEMO_H
#define WORK_DEMO_H
#include "site/workspace.h"

/* 三和精工株式会社 of AT-01, in two workspaces (demo-ja, demo-en); the actor becomes a member with all roles. */
enum status demo_create_both(struct site *s, struct arena *a, const struct actor *who);
enum status demo_create_one(struct site *s, struct arena *a, const struct actor *who, enum lang lang, const char *slug, struct workspace *out);
/* One empty workspace "ws-1"; the actor becomes a member with the consultant's and the secretariat's roles. */
enum status demo_create_empty(struct site *s, struct arena *a, const struct actor *who);
/* What every workspace begins with: the newest question bank as records. For workspace_create's prepare. */
enum status demo_prepare_empty(struct arena *a, struct db *db, const struct actor *who, void *unused);

#endif
