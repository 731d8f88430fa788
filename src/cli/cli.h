/* cli.h - the one program's commands. Exit codes: 0 done, 1 the answer is no or the world failed, 2 wrong use or bad input. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

int cli_main(int argc, char **argv);

#endif
