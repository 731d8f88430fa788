/* score.h - mamoru hearing score FILE.json: the diagnosis of one file of answers, without a workspace. */
#ifndef CLI_SCORE_H
#define CLI_SCORE_H

/* argv[0] is the word "score". JSON on standard output and 0; 2 and a message on standard error when the file or the options
 * are wrong, naming the key; 1 when reading or writing failed. hash_init() has been called. */
int score_main(int argc, char **argv);

#endif
