-- SPDX-FileCopyrightText: The Gatepost authors
-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the sandbox gateway knows. Table and column names as PeopleSoft has them, as far as they matter here.

CREATE TABLE PSOPRDEFN (OPRID TEXT PRIMARY KEY, OPRDEFNDESC TEXT NOT NULL, EMPLID TEXT NOT NULL, ACCTLOCK INTEGER NOT NULL);
CREATE TABLE PSMSGNODEDEFN (MSGNODENAME TEXT PRIMARY KEY, DESCR TEXT NOT NULL, LOCALNODE INTEGER NOT NULL, ACTIVE_NODE INTEGER NOT NULL, IBPASSWORD TEXT NOT NULL, USERID TEXT NOT NULL);
CREATE TABLE PSOPERATION (IB_OPERATIONNAME TEXT PRIMARY KEY, DESCR TEXT NOT NULL, RTNGTYPE TEXT NOT NULL);
CREATE TABLE PSIBRTNGDEFN (ROUTINGDEFNNAME TEXT PRIMARY KEY, EXTERNALALIAS TEXT NOT NULL, SENDERNODENAME TEXT NOT NULL, IB_OPERATIONNAME TEXT NOT NULL, EFF_STATUS TEXT NOT NULL);
CREATE TABLE PSOPRCLS (OPRID TEXT NOT NULL, OPRCLASS TEXT NOT NULL, PRIMARY KEY (OPRID, OPRCLASS));
CREATE TABLE PSAUTHWS (CLASSID TEXT NOT NULL, IB_OPERATIONNAME TEXT NOT NULL, PRIMARY KEY (CLASSID, IB_OPERATIONNAME));
CREATE TABLE PSAPMSGPUBHDR (IBTRANSACTIONID TEXT PRIMARY KEY, IB_OPERATIONNAME TEXT NOT NULL, PUBNODE TEXT NOT NULL, EXTMESSAGEID TEXT NOT NULL, PUBSTATUS INTEGER NOT NULL, CREATEDTTM TEXT NOT NULL, LASTUPDDTTM TEXT NOT NULL);
CREATE TABLE PSAPMSGPUBDATA (IBTRANSACTIONID TEXT PRIMARY KEY, MSGDATA BLOB NOT NULL);
CREATE TABLE PSAPMSGSUBCON (IBTRANSACTIONID TEXT PRIMARY KEY, IBPUBTRANSACTID TEXT NOT NULL, IB_OPERATIONNAME TEXT NOT NULL, SUBCONSTATUS INTEGER NOT NULL);

CREATE TABLE PS_DEPT_TBL (SETID TEXT NOT NULL, DEPTID TEXT NOT NULL, EFFDT TEXT NOT NULL, DESCR TEXT NOT NULL, PRIMARY KEY (SETID, DEPTID));

-- Everybody's password is that of the nodes. Requests that name no node (SOAP) run as ANONYMOUS.
-- PTEST is the external node of the examples. PTEST_NOAUTH has the same password, but its user is on no
-- permission list of the operations.
INSERT INTO PSMSGNODEDEFN VALUES
 ('PSFT_SANDBOX', 'Default local node', 1, 1, '', 'PS'),
 ('ANONYMOUS', 'Requests without a node', 0, 1, '', 'PTEST_GUEST'),
 ('PTEST', 'External node of the examples', 0, 1, 'secret', 'PTEST_USER'),
 ('PTEST_NOAUTH', 'External node without permission', 0, 1, 'secret', 'PTEST_GUEST'),
 ('PTEST_OLD', 'External node, inactive', 0, 0, 'secret', 'PTEST_USER');

INSERT INTO PSOPERATION VALUES
 ('CHG_SYNC_TEST', 'Synchronous test', 'SYNC'),
 ('CHG_TEST', 'Asynchronous - One Way test', 'ASYN'),
 ('DEPT_SYNC', 'Departments, a rowset message', 'ASYN'),
 ('DEPT_GET', 'Departments as a rowset message', 'SYNC');

-- The spelling of the alias's version differs between sites: both are routed.
INSERT INTO PSIBRTNGDEFN VALUES
 ('CHG_SYNC_TEST_PTEST', 'CHG_SYNC_TEST.V1', 'PTEST', 'CHG_SYNC_TEST', 'A'),
 ('CHG_SYNC_TEST_PTEST_L', 'CHG_SYNC_TEST.v1', 'PTEST', 'CHG_SYNC_TEST', 'A'),
 ('CHG_TEST_PTEST', 'CHG_TEST.V1', 'PTEST', 'CHG_TEST', 'A'),
 ('CHG_TEST_PTEST_L', 'CHG_TEST.v1', 'PTEST', 'CHG_TEST', 'A'),
 ('DEPT_SYNC_PTEST', 'DEPT_SYNC.V1', 'PTEST', 'DEPT_SYNC', 'A'),
 ('DEPT_SYNC_PTEST_L', 'DEPT_SYNC.v1', 'PTEST', 'DEPT_SYNC', 'A'),
 ('DEPT_SYNC_PTEST_1', 'DEPT_SYNC.VERSION_1', 'PTEST', 'DEPT_SYNC', 'A'),
 ('DEPT_GET_PTEST', 'DEPT_GET.v1', 'PTEST', 'DEPT_GET', 'A'),
 ('DEPT_GET_ANONYMOUS', 'DEPT_GET.v1', 'ANONYMOUS', 'DEPT_GET', 'A'),
 ('CHG_SYNC_TEST_ANONYMOUS', 'CHG_SYNC_TEST.V1', 'ANONYMOUS', 'CHG_SYNC_TEST', 'A'),
 ('CHG_SYNC_TEST_ANONYMOUS_L', 'CHG_SYNC_TEST.v1', 'ANONYMOUS', 'CHG_SYNC_TEST', 'A'),
 ('CHG_SYNC_TEST_NOAUTH', 'CHG_SYNC_TEST.V1', 'PTEST_NOAUTH', 'CHG_SYNC_TEST', 'A'),
 ('CHG_SYNC_TEST_NOAUTH_L', 'CHG_SYNC_TEST.v1', 'PTEST_NOAUTH', 'CHG_SYNC_TEST', 'A'),
 ('CHG_TEST_NOAUTH', 'CHG_TEST.V1', 'PTEST_NOAUTH', 'CHG_TEST', 'A'),
 ('CHG_TEST_NOAUTH_L', 'CHG_TEST.v1', 'PTEST_NOAUTH', 'CHG_TEST', 'A');

INSERT INTO PSOPRCLS VALUES
 ('PTEST_USER', 'CHGPTEST'),
 ('PTEST_GUEST', 'PTPT1000'),
 ('PS', 'PTPT1000');

INSERT INTO PSAUTHWS VALUES
 ('CHGPTEST', 'CHG_SYNC_TEST'),
 ('CHGPTEST', 'CHG_TEST'),
 ('CHGPTEST', 'DEPT_GET'),
 ('CHGPTEST', 'DEPT_SYNC');

INSERT INTO PS_DEPT_TBL VALUES
 ('SHARE', '10000', '2020-01-01', 'Human Resources'),
 ('SHARE', '20000', '2020-01-01', 'Finance & Administration'),
 ('SHARE', '21000', '2024-07-01', 'Payroll'),
 ('SHARE', '30000', '2020-01-01', 'Student Services'),
 ('SHARE', '41000', '2022-03-15', 'Research Support'),
 ('KU001', '50000', '2021-09-01', 'Library');

-- Forty users, six of them locked.
INSERT INTO PSOPRDEFN VALUES
 ('PS', 'PeopleSoft Superuser', '', 0),
 ('PTEST_USER', 'Default user of node PTEST', '', 0),
 ('PTEST_GUEST', 'Default user of node PTEST_NOAUTH', '', 0),
 ('PTWEBSERVER', 'Web server user', '', 0),
 ('ABYRNE', 'Ada Byrne', 'KU0001', 0),
 ('BKOVACS', 'Bela Kovacs', 'KU0002', 0),
 ('CMENDES', 'Carla Mendes', 'KU0003', 0),
 ('DEVANS', 'Dai Evans', 'KU0004', 1),
 ('EAYDIN', 'Elif Aydin', 'KU0005', 0),
 ('FHADDAD', 'Farid Haddad', 'KU0006', 0),
 ('GLIND', 'Greta Lind', 'KU0007', 0),
 ('HBLANC', 'Hugo Blanc', 'KU0008', 0),
 ('IDUARTE', 'Ines Duarte', 'KU0009', 0),
 ('JWEBER', 'Jonas Weber', 'KU0010', 1),
 ('KMORI', 'Keiko Mori', 'KU0011', 0),
 ('LWALSH', 'Liam Walsh', 'KU0012', 0),
 ('MPETROV', 'Mara Petrov', 'KU0013', 0),
 ('NBERG', 'Nils Berg', 'KU0014', 0),
 ('OSOKOLOVA', 'Olga Sokolova', 'KU0015', 0),
 ('PNOVAK', 'Pavel Novak', 'KU0016', 1),
 ('QROY', 'Quentin Roy', 'KU0017', 0),
 ('RALVAREZ', 'Rosa Alvarez', 'KU0018', 0),
 ('SRAO', 'Sanjay Rao', 'KU0019', 0),
 ('TDAHL', 'Tove Dahl', 'KU0020', 0),
 ('UIYER', 'Uma Iyer', 'KU0021', 0),
 ('VHORVAT', 'Vera Horvat', 'KU0022', 1),
 ('WHUGHES', 'Walt Hughes', 'KU0023', 0),
 ('XPAPPAS', 'Xenia Pappas', 'KU0024', 0),
 ('YDEMIR', 'Yusuf Demir', 'KU0025', 0),
 ('ZMARTIN', 'Zoe Martin', 'KU0026', 0),
 ('AFISCHER', 'Anton Fischer', 'KU0027', 0),
 ('BROSSI', 'Bianca Rossi', 'KU0028', 1),
 ('CMOREAU', 'Cedric Moreau', 'KU0029', 0),
 ('DSALEM', 'Dina Salem', 'KU0030', 0),
 ('EOLSEN', 'Emil Olsen', 'KU0031', 0),
 ('FCOSTA', 'Flora Costa', 'KU0032', 0),
 ('GMORGAN', 'Gwen Morgan', 'KU0033', 0),
 ('HVOS', 'Henrik Vos', 'KU0034', 1),
 ('ITOTH', 'Irma Toth', 'KU0035', 0),
 ('JAZIZ', 'Jamal Aziz', 'KU0036', 0);
